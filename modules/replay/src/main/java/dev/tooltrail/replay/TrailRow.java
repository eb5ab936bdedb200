package dev.tooltrail.replay;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.ErasedForm;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call or an event as the two sides of a comparison have it.
///
/// @param kind `calls` or `events`
/// @param keys by which the row may be found on the other side; a pair of lone facts by either
/// @param json the whole row
/// @param at when, ISO-8601
/// @param recordIds of the records that the row shows
/// @param isInferred whether other facts of the prompt have a say in it
record TrailRow(
    String kind,
    List<byte[]> keys,
    String json,
    String name,
    String tenant,
    String at,
    List<String> recordIds,
    List<Redaction> redactions,
    int policyVersion,
    String keyId,
    boolean isInferred) {
  static final String CALLS = "calls";
  static final String EVENTS = "events";

  /// What a policy, a key or an erasure leaves as it is.
  private static final Set<String> STRUCTURE =
      Set.of(
          "tenant",
          "agent",
          "agent_version",
          "session_id",
          "prompt_id",
          "call_id",
          "subagent_id",
          "parent_subagent_id",
          "request_id",
          "trace_id",
          "span_id",
          "tool_name",
          "tool_source",
          "mcp_server",
          "mcp_tool",
          "mcp_server_scope",
          "decision",
          "decision_source",
          "authority",
          "decision_word",
          "waited_ms",
          "exit_code",
          "decision_witness",
          "permission_mode",
          "outcome",
          "outcome_cause",
          "success",
          "duration_ms",
          "error_type",
          "match_quality",
          "tool_input_size_bytes",
          "tool_result_size_bytes",
          "decided_at",
          "finished_at",
          "time_quality",
          "more_facts",
          "decision_fact_id",
          "result_fact_id",
          "planted",
          "event_name",
          "at",
          "sequence",
          "event_id");

  /// What retention takes out of a row that stays.
  private static final Set<String> TEXTS =
      Set.of(
          "approved_parameters",
          "executed_parameters",
          "tool_input",
          "tool_output",
          "error",
          "parameter_drift",
          "body",
          "attributes");

  static TrailRow of(CallRow row) {
    var keys = new ArrayList<byte[]>();
    var ids = new ArrayList<String>();
    KeyBytes session =
        new KeyBytes()
            .text("c")
            .text(row.tenant())
            .text(row.agent())
            .text(orEmpty(row.sessionId()))
            .text(orEmpty(row.callId()));
    byte[] call = session.toBytes();
    for (@Nullable String id : new String[] {row.decisionFactId(), row.resultFactId()}) {
      if (id != null && !ids.contains(id)) {
        ids.add(id);
        if (row.callId() == null) {
          keys.add(KeyBytes.of(call).text(id).toBytes());
        }
      }
    }
    if (row.callId() != null) {
      keys.add(call);
    }
    String at = Objects.requireNonNullElse(row.decidedAt(), orEmpty(row.finishedAt()));
    return new TrailRow(
        CALLS,
        keys,
        RowJson.write(row),
        "session " + row.sessionId() + " call " + (row.callId() == null ? ids : row.callId()),
        row.tenant(),
        at,
        ids,
        row.redactions(),
        row.policyVersion(),
        row.keyId(),
        !row.matchQuality().equals("exact"));
  }

  static TrailRow of(EventRow row) {
    return new TrailRow(
        EVENTS,
        List.of(new KeyBytes().text("e").text(row.tenant()).text(row.eventId()).toBytes()),
        RowJson.write(row),
        "session " + row.sessionId() + " event " + row.eventId(),
        row.tenant(),
        row.at(),
        List.of(row.eventId()),
        row.redactions(),
        row.policyVersion(),
        row.keyId(),
        false);
  }

  boolean isErased() {
    return redactions.stream().anyMatch(one -> one.rule().equals(ErasedForm.RULE));
  }

  /// Whether the redaction of a record has a say in a column.
  static boolean isOfRedaction(String column) {
    return !STRUCTURE.contains(column);
  }

  static boolean isText(String column) {
    return TEXTS.contains(column);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return "TrailRow[" + name + "]";
  }
}
