package dev.tooltrail.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Parameters;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.TelemetrySpan;
import dev.tooltrail.core.Tool;
import java.util.Map;
import java.util.Set;

/// Claude Code's own spans (traces beta): a `tool` span a call with its arguments, from the request
/// to the end; within it `tool.blocked_on_user` until the decision and `tool.execution` for the
/// run. Sources: the vendor's monitoring page, and a capture of 2.1.328.
///
/// They merge with the log records by session and `tool_use_id`. `blocked_on_user` names no call:
/// it is kept as an event, and the view `permission_waits` finds its call by span id.
final class ClaudeCodeSpans implements SpanDialect {
  private static final String SCOPE = "com.anthropic.claude_code.tracing";
  private static final String PREFIX = "claude_code.";

  @Override
  public boolean recognises(TelemetrySpan span) {
    return span.record().scopeName().equals(SCOPE);
  }

  @Override
  public Set<String> fixedFields() {
    return Set.of();
  }

  @Override
  public Taken read(RedactedSpan span, Treatment treatment) {
    var attributes = new AttributeReader(span.record());
    String name = span.record().eventName();
    String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    boolean namesACall = !attributes.selfDeclared("tool_use_id").isEmpty();
    int index = span.record().index();
    return switch (plain) {
      case "tool" -> new Taken.ToolFact(index, request(span, treatment, attributes));
      case "tool.execution" -> new Taken.ToolFact(index, result(span, treatment, attributes));
      case "tool.blocked_on_user" ->
          namesACall
              ? new Taken.ToolFact(index, decision(span, treatment, attributes))
              : event(span, treatment, attributes, plain);
      default -> event(span, treatment, attributes, plain);
    };
  }

  private static Taken event(
      RedactedSpan span, Treatment treatment, AttributeReader attributes, String name) {
    Envelope envelope = envelope(span.redacted(), treatment, attributes);
    return new Taken.Event(
        span.record().index(), new AuditEvent(envelope, "span." + name, span.record().body()));
  }

  private static Fact request(RedactedSpan span, Treatment treatment, AttributeReader attributes) {
    var parameters = new Parameters(member("full_command", attributes), Map.of());
    var asked = execution(Success.NONE, span.durationMs(), "", "", member("file_path", attributes));
    return fact(span.redacted(), treatment, attributes, FactKind.REQUEST, asked, parameters);
  }

  private static Fact decision(RedactedSpan span, Treatment treatment, AttributeReader attributes) {
    return fact(
        span.ended(), treatment, attributes, FactKind.DECISION, Execution.NONE, Parameters.NONE);
  }

  private static Fact result(RedactedSpan span, Treatment treatment, AttributeReader attributes) {
    var ran =
        execution(
            attributes.ownSuccess("success"),
            span.durationMs(),
            attributes.trusted("error_class"),
            attributes.trusted("error"),
            "");
    return fact(span.ended(), treatment, attributes, FactKind.RESULT, ran, Parameters.NONE);
  }

  private static Fact fact(
      RedactedRecord redacted,
      Treatment treatment,
      AttributeReader attributes,
      FactKind kind,
      Execution execution,
      Parameters parameters) {
    String word = kind == FactKind.DECISION ? attributes.own("decision") : "";
    String source = kind == FactKind.DECISION ? attributes.own("source") : "";
    var statement =
        kind == FactKind.DECISION
            ? new Statement(ClaudeCode.verdict(word), word, source, ClaudeCode.authority(source))
            : Statement.NONE;
    var tool = new Tool(attributes.trusted("tool_name"), "", "", "");
    String callId = attributes.identifier("tool_use_id");
    Envelope envelope = envelope(redacted, treatment, attributes);
    return new Fact(
        envelope,
        kind,
        Carrier.SPAN,
        callId,
        tool,
        statement,
        "",
        execution,
        parameters,
        ClaudeCode.expectation(envelope.agentVersion()));
  }

  private static Execution execution(
      Success success, long durationMs, String errorType, String error, String input) {
    return new Execution(
        success, durationMs, errorType, error, input, -1, -1, "", Ran.YES, null, "");
  }

  /// One argument as the JSON that log records have it in.
  private static String member(String key, AttributeReader attributes) {
    String value = attributes.trusted(key);
    return value.isEmpty() ? "" : JsonNodeFactory.instance.objectNode().put(key, value).toString();
  }

  /// The scope's version is that of the spans' format.
  private static Envelope envelope(
      RedactedRecord redacted, Treatment treatment, AttributeReader attributes) {
    String version = redacted.record().resource().getOrDefault("service.version", "");
    return EnvelopeReader.read(
        redacted, treatment, ClaudeCode.AGENT, version, Ids.read(attributes), attributes);
  }
}
