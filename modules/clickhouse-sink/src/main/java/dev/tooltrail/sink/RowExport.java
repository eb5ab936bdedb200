package dev.tooltrail.sink;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the views back as rows, in the order of [RowJson].
public final class RowExport {
  private static final String EVENTS =
      """
      SELECT
          toString(tenant) AS tenant, toString(agent) AS agent,
          nullIf(toString(agent_version), '') AS agent_version,
          nullIf(session_id, '') AS session_id, nullIf(prompt_id, '') AS prompt_id,
          toString(event_name) AS event_name, at, toString(time_quality) AS time_quality,
          if(sequence < 0, NULL, sequence) AS sequence, nullIf(subagent_id, '') AS subagent_id,
          nullIf(request_id, '') AS request_id, nullIf(trace_id, '') AS trace_id,
          nullIf(span_id, '') AS span_id, nullIf(user_id, '') AS user_id,
          nullIf(user_email, '') AS user_email, nullIf(user_account, '') AS user_account,
          nullIf(organization_id, '') AS organization_id, nullIf(identity, '') AS identity,
          toString(identity_assurance) AS identity_assurance, nullIf(body, '') AS body,
          attributes, resource, planted, redactions, event_id, policy_version,
          toString(key_id) AS key_id
      FROM events FINAL
      FORMAT JSONEachRow
      """;

  private RowExport() {}

  public static List<CallRow> calls(ClickHouse clickHouse) throws IOException {
    var rows = new ArrayList<CallRow>();
    read(
        clickHouse,
        "SELECT * FROM tool_calls FORMAT JSONEachRow",
        line -> rows.add(RowJson.readCall(line)));
    rows.sort(RowJson.CALL_ORDER);
    return rows;
  }

  public static List<EventRow> events(ClickHouse clickHouse) throws IOException {
    var rows = new ArrayList<EventRow>();
    read(clickHouse, EVENTS, line -> rows.add(RowJson.readEvent(line)));
    rows.sort(RowJson.EVENT_ORDER);
    return rows;
  }

  private interface LineReader {
    void read(String line) throws IOException;
  }

  private static void read(ClickHouse clickHouse, String sql, LineReader reader)
      throws IOException {
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
