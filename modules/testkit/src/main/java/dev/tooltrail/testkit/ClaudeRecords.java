package dev.tooltrail.testkit;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds log records as Claude Code 2.1.330 writes them: attributes in its order and with its
/// types. A test changes what it is about and leaves the rest.
///
/// ```java
/// LogRecord reject = ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "user_reject", t)
///     .with("tool_parameters", "{\"full_command\":\"rm -r .\"}")
///     .build();
/// byte[] body = ClaudeRecords.body(reject);
/// ```
///
/// A prompt or call id that is null is left out, as old clients do.
public final class ClaudeRecords {
  /// The scope of every event.
  public static final String SCOPE = "com.anthropic.claude_code.events";

  /// The client version that the records are shaped after.
  public static final String VERSION = "2.1.330";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String event;
  private final long timeNanos;
  private final Map<String, AnyValue> attributes = new LinkedHashMap<>();

  private ClaudeRecords(String event, String session, @Nullable String prompt, long timeNanos) {
    this.event = event;
    this.timeNanos = timeNanos;
    with("user.id", "0".repeat(64));
    with("session.id", session);
    with("terminal.type", "xterm-256color");
    with("event.name", event);
    Instant time =
        Instant.ofEpochSecond(timeNanos / NANOS_PER_SECOND, timeNanos % NANOS_PER_SECOND);
    with("event.timestamp", TIMESTAMP.format(time));
    with("prompt.id", prompt);
  }

  /// @param decision `accept` or `reject`
  /// @param source `config`, `hook`, `user_temporary`, `user_permanent`, `user_reject`,
  ///   `user_abort`
  public static ClaudeRecords decision(
      String session,
      @Nullable String prompt,
      @Nullable String callId,
      String tool,
      String decision,
      String source,
      long timeNanos) {
    return new ClaudeRecords("tool_decision", session, prompt, timeNanos)
        .with("decision", decision)
        .with("source", source)
        .with("tool_name", tool)
        .with("tool_use_id", callId)
        .with("tool_source", tool.equals("mcp_tool") ? "mcp" : "builtin")
        .with("permission_mode", "default");
  }

  public static ClaudeRecords result(
      String session,
      @Nullable String prompt,
      @Nullable String callId,
      String tool,
      boolean success,
      long timeNanos) {
    return new ClaudeRecords("tool_result", session, prompt, timeNanos)
        .with("tool_name", tool)
        .with("tool_use_id", callId)
        .with("success", Boolean.toString(success))
        .with("duration_ms", "12")
        .with("tool_input_size_bytes", "2");
  }

  public static ClaudeRecords userPrompt(
      String session, @Nullable String prompt, String text, long timeNanos) {
    return new ClaudeRecords("user_prompt", session, prompt, timeNanos)
        .with("prompt_length", Integer.toString(text.length()))
        .with("prompt", text)
        .with("prompt_text", text);
  }

  public static ClaudeRecords apiRequest(
      String session, @Nullable String prompt, String requestId, long timeNanos) {
    return new ClaudeRecords("api_request", session, prompt, timeNanos)
        .with("model", "claude-opus-5-5")
        .with("input_tokens", 13)
        .with("output_tokens", 85)
        .with("cost_usd", 0.0056632)
        .with("cost_usd_micros", 5663)
        .with("duration_ms", 103)
        .with("request_id", requestId)
        .with("query_source", "sdk");
  }

  /// Any other event with the attributes that every event has.
  public static ClaudeRecords event(
      String name, String session, @Nullable String prompt, long timeNanos) {
    return new ClaudeRecords(name, session, prompt, timeNanos);
  }

  /// Sets an attribute; null leaves it out.
  public ClaudeRecords with(String key, @Nullable String value) {
    if (value == null) {
      return without(key);
    }
    attributes.put(key, AnyValue.newBuilder().setStringValue(value).build());
    return this;
  }

  public ClaudeRecords with(String key, long value) {
    attributes.put(key, AnyValue.newBuilder().setIntValue(value).build());
    return this;
  }

  public ClaudeRecords with(String key, double value) {
    attributes.put(key, AnyValue.newBuilder().setDoubleValue(value).build());
    return this;
  }

  public ClaudeRecords without(String key) {
    attributes.remove(key);
    return this;
  }

  /// Sets `event.sequence`, which counts per process from 0.
  public ClaudeRecords sequence(long number) {
    return with("event.sequence", number);
  }

  public LogRecord build() {
    LogRecord.Builder logRecord =
        LogRecord.newBuilder()
            .setTimeUnixNano(timeNanos)
            .setObservedTimeUnixNano(timeNanos)
            .setBody(AnyValue.newBuilder().setStringValue("claude_code." + event));
    attributes.forEach(
        (key, value) -> logRecord.addAttributes(KeyValue.newBuilder().setKey(key).setValue(value)));
    return logRecord.build();
  }

  /// A protobuf body of [#VERSION] with these records.
  public static byte[] body(LogRecord... logRecords) {
    return OtlpBodies.toProtobuf(List.of(logs(VERSION, Map.of(), List.of(logRecords))));
  }

  /// Records of one client.
  ///
  /// @param planted what stands in `OTEL_RESOURCE_ATTRIBUTES`; it goes onto the resource only, a
  ///   test that wants the copy on the records adds it there
  public static ResourceLogs logs(
      String version, Map<String, String> planted, List<LogRecord> logRecords) {
    Resource.Builder resource = Resource.newBuilder();
    planted.forEach((key, value) -> resource.addAttributes(text(key, value)));
    resource
        .addAttributes(text("host.arch", "amd64"))
        .addAttributes(text("os.type", "linux"))
        .addAttributes(text("service.name", "claude-code"))
        .addAttributes(text("service.version", version));
    InstrumentationScope scope =
        InstrumentationScope.newBuilder().setName(SCOPE).setVersion(version).build();
    return ResourceLogs.newBuilder()
        .setResource(resource)
        .addScopeLogs(ScopeLogs.newBuilder().setScope(scope).addAllLogRecords(logRecords))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
