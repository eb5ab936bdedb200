package dev.tooltrail.testkit;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds log records as agents other than Claude Code write them: Codex CLI 0.169.0, Gemini CLI
/// 0.61.0, Qwen Code, or any scope of a test's own. A test changes what it is about and leaves the
/// rest.
public final class AgentRecords {
  private final String scope;
  private final Map<String, AnyValue> attributes = new LinkedHashMap<>();
  private String eventNameField = "";
  private long timeUnixNano;
  private long observedTimeUnixNano;

  private AgentRecords(String scope, String eventName) {
    this.scope = scope;
    with("event.name", eventName);
  }

  /// A record of any agent.
  public static AgentRecords of(String scope, String eventName, long timeNanos) {
    var record = new AgentRecords(scope, eventName);
    record.timeUnixNano = timeNanos;
    return record;
  }

  /// @param event without the prefix `codex.`
  public static AgentRecords codex(String event, String conversation, long timeNanos) {
    var record = new AgentRecords("codex_otel.log_only", "codex." + event);
    record.observedTimeUnixNano = timeNanos;
    return record.with("conversation.id", conversation).with("app.version", "0.169.0");
  }

  public static AgentRecords codexDecision(
      String conversation, String callId, String decision, String source, long timeNanos) {
    return codex("tool_decision", conversation, timeNanos)
        .with("tool_name", "exec_command")
        .with("tool_namespace", "functions")
        .with("call_id", callId)
        .with("decision", decision)
        .with("source", source);
  }

  public static AgentRecords codexResult(
      String conversation, String callId, String success, String output, long timeNanos) {
    return codex("tool_result", conversation, timeNanos)
        .with("tool_name", "exec_command")
        .with("tool_namespace", "functions")
        .with("call_id", callId)
        .with("duration_ms", "75")
        .with("success", success)
        .with("agent_name", "/root")
        .with("arguments", "{\"cmd\":\"git status --short\"}")
        .with("output", output)
        .with("mcp_server", "")
        .with("mcp_server_origin", "");
  }

  /// A call of Gemini CLI in a terminal; `prompt_id` is that of the main agent's first turn.
  public static AgentRecords geminiCall(String session, String tool, boolean success, long time) {
    return ofGeminiKind("gemini-cli", "gemini_cli.tool_call", session, tool, success, time);
  }

  public static AgentRecords qwenCall(String session, String tool, boolean success, long time) {
    return ofGeminiKind("qwen-code", "qwen-code.tool_call", session, tool, success, time);
  }

  private static AgentRecords ofGeminiKind(
      String scope, String event, String session, String tool, boolean success, long time) {
    return of(scope, event, time)
        .with("session.id", session)
        .with("interactive", true)
        .with("function_name", tool)
        .with("duration_ms", 24)
        .with("success", success)
        .with("prompt_id", session + "########0")
        .with("tool_type", "native");
  }

  public AgentRecords with(String key, String value) {
    attributes.put(key, AnyValue.newBuilder().setStringValue(value).build());
    return this;
  }

  public AgentRecords with(String key, long value) {
    attributes.put(key, AnyValue.newBuilder().setIntValue(value).build());
    return this;
  }

  public AgentRecords with(String key, boolean value) {
    attributes.put(key, AnyValue.newBuilder().setBoolValue(value).build());
    return this;
  }

  /// The name in OTLP's field of the record and not among its attributes.
  public AgentRecords named(String eventName) {
    eventNameField = eventName;
    return without("event.name");
  }

  public AgentRecords without(String key) {
    attributes.remove(key);
    return this;
  }

  /// One protobuf body with this record, without resource attributes.
  public byte[] body() {
    return body(Map.of());
  }

  /// @param resource attributes of the resource
  public byte[] body(Map<String, String> resource) {
    var record =
        LogRecord.newBuilder()
            .setTimeUnixNano(timeUnixNano)
            .setObservedTimeUnixNano(observedTimeUnixNano)
            .setEventName(eventNameField);
    attributes.forEach((key, value) ->
        record.addAttributes(KeyValue.newBuilder().setKey(key).setValue(value).build()));
    var from = Resource.newBuilder();
    resource.forEach((key, value) ->
        from.addAttributes(
            KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))));
    var logs =
        ScopeLogs.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName(scope))
            .addLogRecords(record);
    return OtlpBodies.toProtobuf(
        List.of(ResourceLogs.newBuilder().setResource(from).addScopeLogs(logs).build()));
  }
}
