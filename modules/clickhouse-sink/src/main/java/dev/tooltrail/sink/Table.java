package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.Scope;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Times;
import dev.tooltrail.core.ToolCall;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The tables that the sink writes, their columns in the order in which it writes them.
enum Table {
  TOOL_FACTS(
      "fact_rows",
      """
      tenant at fact_id kind carrier agent agent_version session_id prompt_id call_id subagent_id
      parent_subagent_id request_id trace_id span_id time_quality sequence tool_name tool_source
      mcp_server mcp_tool verdict decision_word decision_source authority permission_mode success
      duration_ms error_type error parameters tool_input tool_input_size_bytes
      tool_result_size_bytes mcp_server_scope ran exit_code tool_output user_id user_email
      user_account organization_id
      identity identity_assurance decision_expectation attributes resource planted redactions
      policy_version key_id
      """),
  CALLS(
      "call_rows",
      """
      tenant agent session_id call_id lone_fact_id first_at last_at statements decision
      decision_payload result result_payload decision_id_lowest decision_id_highest result_id_lowest result_id_highest
      requested_at
      """),
  EVENTS(
      "event_rows",
      """
      tenant agent agent_version session_id prompt_id event_name at time_quality sequence
      subagent_id parent_subagent_id request_id trace_id span_id user_id user_email user_account
      organization_id identity identity_assurance body attributes resource planted redactions
      event_id policy_version key_id
      """),
  DELIVERIES("delivery_rows", "record_id topic topic_partition offset record_index"),
  METRICS("metric_rows", MetricTable.COLUMNS),
  BILLING("billing_rows", BillingTable.COLUMNS),
  DEAD_LETTERS(
      "dead_letter_rows",
      "topic topic_partition offset record_index reason digest size_bytes at key_id"),
  GOVERNANCE(
      "governance_rows",
      "kind id decided_at decided_by reason tenant people sessions from_at to_at");

  /// No receiver can give a tenant this name.
  static final String EVERY_TENANT = "*";

  private final String sqlName;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> columns;

  Table(String sqlName, String columns) {
    this.sqlName = sqlName;
    this.columns = List.of(columns.strip().split("\\s+"));
  }

  String sqlName() {
    return sqlName;
  }

  List<String> columns() {
    return columns;
  }

  static void writeFact(RowBinaryWriter row, Fact fact) {
    Envelope envelope = fact.envelope();
    row.text(envelope.tenant()).int64(envelope.at()).text(envelope.recordId());
    row.word(fact.kind()).word(fact.carrier()).text(envelope.agent()).text(envelope.agentVersion());
    row.text(envelope.sessionId()).text(envelope.promptId()).text(fact.callId());
    row.text(envelope.subagentId()).text(envelope.parentSubagentId()).text(envelope.requestId());
    row.text(envelope.traceId()).text(envelope.spanId()).word(envelope.timeQuality());
    row.int64(envelope.sequence());
    row.text(fact.tool().name()).text(fact.tool().source());
    row.text(fact.tool().mcpServer()).text(fact.tool().mcpTool());
    Statement statement = fact.statement();
    row.word(statement.verdict()).text(statement.word()).text(statement.source());
    row.word(statement.authority()).text(fact.permissionMode());
    Execution execution = fact.execution();
    row.word(execution.success()).int64(execution.durationMs());
    row.text(execution.errorType()).text(execution.error()).text(fact.parameters().text());
    row.text(execution.toolInput()).int64(execution.inputSizeBytes());
    row.int64(execution.resultSizeBytes()).text(execution.mcpServerScope());
    row.word(execution.ran()).nullable(execution.exitCode()).text(execution.output());
    writeIdentity(row, envelope.identity());
    row.word(fact.expectation());
    row.map(new TreeMap<>(envelope.attributes())).map(new TreeMap<>(envelope.resource()));
    row.texts(envelope.planted()).redactions(envelope.redactions());
    row.int32(envelope.policyVersion()).text(envelope.keyId());
  }

  static void writeCall(RowBinaryWriter row, ToolCall call) {
    CallKey key = call.key();
    row.text(key.tenant()).text(key.agent()).text(key.sessionId());
    row.text(key.callId()).text(key.loneFactId());
    row.int64(firstAt(call)).int64(lastAt(call)).uint16(call.statements());
    row.binary(CallAtoms.head(call.decision())).binary(CallAtoms.payload(call.decision()));
    row.binary(CallAtoms.head(call.result())).binary(CallAtoms.payload(call.result()));
    row.binary(CallAtoms.lowestId(call.decisionIds().lowest()));
    row.text(call.decisionIds().highest());
    row.binary(CallAtoms.lowestId(call.resultIds().lowest()));
    row.text(call.resultIds().highest()).int64(call.requestedAt());
  }

  private static long firstAt(ToolCall call) {
    return times(call).min().orElseThrow();
  }

  private static long lastAt(ToolCall call) {
    return times(call).max().orElseThrow();
  }

  private static LongStream times(ToolCall call) {
    LongStream facts =
        Stream.of(call.decision(), call.result())
            .filter(Objects::nonNull)
            .mapToLong(fact -> fact.envelope().at());
    return LongStream.concat(facts, LongStream.of(call.requestedAt()))
        .filter(at -> at != ToolCall.NOT_REQUESTED);
  }

  static void writeEvent(RowBinaryWriter row, AuditEvent event) {
    Envelope envelope = event.envelope();
    row.text(envelope.tenant()).text(envelope.agent()).text(envelope.agentVersion());
    row.text(envelope.sessionId()).text(envelope.promptId()).text(event.name());
    row.int64(envelope.at()).word(envelope.timeQuality()).int64(envelope.sequence());
    row.text(envelope.subagentId()).text(envelope.parentSubagentId()).text(envelope.requestId());
    row.text(envelope.traceId()).text(envelope.spanId());
    writeIdentity(row, envelope.identity());
    row.text(event.body());
    row.map(new TreeMap<>(envelope.attributes())).map(new TreeMap<>(envelope.resource()));
    row.texts(envelope.planted()).redactions(envelope.redactions());
    row.text(envelope.recordId()).int32(envelope.policyVersion()).text(envelope.keyId());
  }

  static void writeDelivery(RowBinaryWriter row, String recordId, Delivery delivery) {
    row.text(recordId).text(delivery.topic()).int32(delivery.topicPartition());
    row.int64(delivery.offset()).int32(delivery.recordIndex());
  }

  static void writeDeadLetter(RowBinaryWriter row, DeadLetter letter) {
    Delivery source = letter.source();
    row.text(source.topic()).int32(source.topicPartition()).int64(source.offset());
    row.int32(source.recordIndex()).text(letter.reason()).text(letter.digest());
    row.int32(letter.sizeBytes()).int64(letter.at()).text(letter.keyId());
  }

  static void writeGovernance(RowBinaryWriter row, GovernanceEntry entry) {
    Scope scope =
        switch (entry) {
          case GovernanceEntry.Erasure erasure -> erasure.scope();
          case GovernanceEntry.Hold hold -> hold.scope();
          case GovernanceEntry.Release release -> Scope.EVERYTHING;
        };
    row.word(entry.kind()).text(entry.id()).int64(entry.at());
    row.text(entry.by()).text(entry.reason());
    row.text(Objects.requireNonNullElse(scope.tenant(), EVERY_TENANT));
    row.texts(new TreeSet<>(scope.people())).texts(new TreeSet<>(scope.sessions()));
    row.int64(scope.from()).int64(Math.min(scope.to(), Times.LATEST));
  }

  static void writeIdentity(RowBinaryWriter row, Identity identity) {
    row.text(identity.userId()).text(identity.userEmail()).text(identity.userAccount());
    row.text(identity.organizationId()).text(identity.name()).word(identity.assurance());
  }
}
