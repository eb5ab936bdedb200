package dev.tooltrail.sink;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the views back as rows, in the order of [RowJson].
public final class RowExport {
  /// The columns of a [CallRow]; the view has more.
  static final String CALL_COLUMNS =
      "* EXCEPT (at, action)"
          + " REPLACE (nullIf(session_id, '') AS session_id, nullIf(call_id, '') AS call_id)";

  /// Columns with an alias of their own name are `tool_calls.…` behind this.
  static final String CALLS_FROM = "SELECT " + CALL_COLUMNS + " FROM tool_calls\n";

  private static final String CALLS =
      CALLS_FROM
          + """
          ORDER BY
              tenant, agent, tool_calls.session_id, coalesce(decided_at, finished_at),
              ifNull(decision_fact_id, ''), ifNull(result_fact_id, '')
          FORMAT JSONEachRow
          """;

  /// Columns with an alias of their own name are `events.…` behind this.
  static final String EVENTS_FROM =
      """
      SELECT
          toString(tenant) AS tenant, toString(agent) AS agent,
          nullIf(toString(agent_version), '') AS agent_version,
          nullIf(session_id, '') AS session_id, nullIf(prompt_id, '') AS prompt_id,
          toString(event_name) AS event_name, at, toString(time_quality) AS time_quality,
          if(sequence < 0, NULL, sequence) AS sequence, nullIf(subagent_id, '') AS subagent_id,
          nullIf(parent_subagent_id, '') AS parent_subagent_id,
          nullIf(request_id, '') AS request_id, nullIf(trace_id, '') AS trace_id,
          nullIf(span_id, '') AS span_id, nullIf(user_id, '') AS user_id,
          nullIf(user_email, '') AS user_email, nullIf(user_account, '') AS user_account,
          nullIf(organization_id, '') AS organization_id, nullIf(identity, '') AS identity,
          toString(identity_assurance) AS identity_assurance, nullIf(body, '') AS body,
          attributes, resource, planted, redactions, event_id, policy_version,
          toString(key_id) AS key_id
      FROM events
      """;

  private static final String EVENTS =
      EVENTS_FROM
          + """
          ORDER BY
              events.tenant, events.agent, events.session_id, events.at, events.sequence, event_id
          FORMAT JSONEachRow
          """;

  private static final String METRICS =
      """
      SELECT
          toString(tenant) AS tenant, toString(agent) AS agent,
          nullIf(toString(agent_version), '') AS agent_version,
          nullIf(session_id, '') AS session_id, toString(metric) AS metric,
          nullIf(toString(unit), '') AS unit, toString(kind) AS kind,
          toString(temporality) AS temporality, is_monotonic,
          if(toUnixTimestamp64Nano(start_at) = 0, NULL, start_at) AS start_at, at,
          toString(time_quality) AS time_quality, value, count, min, max,
          bucket_counts, bucket_bounds, nullIf(toString(model), '') AS model,
          nullIf(toString(type), '') AS type, nullIf(toString(tool_name), '') AS tool_name,
          nullIf(toString(decision), '') AS decision, nullIf(toString(source), '') AS source,
          nullIf(toString(user_id), '') AS user_id, nullIf(toString(user_email), '') AS user_email,
          nullIf(toString(user_account), '') AS user_account,
          nullIf(toString(organization_id), '') AS organization_id,
          nullIf(toString(identity), '') AS identity,
          toString(identity_assurance) AS identity_assurance,
          attributes, resource, planted, redactions, series_id, point_id, policy_version,
          toString(key_id) AS key_id
      FROM metrics
      ORDER BY metrics.tenant, metrics.at, point_id
      FORMAT JSONEachRow
      """;

  private RowExport() {}

  public static List<CallRow> calls(ClickHouse clickHouse) throws IOException {
    var rows = new ArrayList<CallRow>();
    calls(clickHouse, rows::add);
    return rows;
  }

  /// Hands on one row after the other, in order, without holding them all.
  public static void calls(ClickHouse clickHouse, Consumer<? super CallRow> each)
      throws IOException {
    read(clickHouse, CALLS, line -> each.accept(RowJson.readCall(line)));
  }

  public static List<EventRow> events(ClickHouse clickHouse) throws IOException {
    var rows = new ArrayList<EventRow>();
    events(clickHouse, rows::add);
    return rows;
  }

  /// Hands on one row after the other, in order, without holding them all.
  public static void events(ClickHouse clickHouse, Consumer<? super EventRow> each)
      throws IOException {
    read(clickHouse, EVENTS, line -> each.accept(RowJson.readEvent(line)));
  }

  public static List<MetricRow> metrics(ClickHouse clickHouse) throws IOException {
    var rows = new ArrayList<MetricRow>();
    metrics(clickHouse, rows::add);
    return rows;
  }

  /// Hands on one row after the other, in order, without holding them all.
  public static void metrics(ClickHouse clickHouse, Consumer<? super MetricRow> each)
      throws IOException {
    read(clickHouse, METRICS, line -> each.accept(RowJson.readMetric(line)));
  }

  interface LineReader {
    void read(String line) throws IOException;
  }

  static void read(ClickHouse clickHouse, String sql, LineReader reader) throws IOException {
    try {
      clickHouse.lines(
          sql,
          line -> {
            try {
              reader.read(line);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
