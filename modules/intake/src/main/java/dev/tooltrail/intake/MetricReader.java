package dev.tooltrail.intake;

import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.Times;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a row's content of a data point whose texts are redacted.
final class MetricReader {
  private static final String CLAUDE_CODE_METER = "com.anthropic.claude_code";
  private static final String CLAUDE_CODE = "claude-code";

  /// What Claude Code always sets itself: an equal value on the resource does not take it away, or
  /// else a user could hide the cost of a model by planting the model's name.
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "claude_code.cost.usage", Set.of("model"),
          "claude_code.token.usage", Set.of("model", "type"),
          "claude_code.lines_of_code.count", Set.of("type"),
          "claude_code.active_time.total", Set.of("type"),
          "claude_code.code_edit_tool.decision", Set.of("tool_name", "decision", "source"));

  private MetricReader() {}

  /// @param redacted the point's texts
  static MetricPoint read(TelemetryPoint point, RedactedRecord redacted, Treatment treatment) {
    TelemetryRecord record = redacted.record();
    var attributes = new AttributeReader(record);
    boolean isClaudeCode = record.scopeName().equals(CLAUDE_CODE_METER);
    Set<String> own = isClaudeCode ? OWN.getOrDefault(record.eventName(), Set.of()) : Set.of();
    String model = take(attributes, own, "model");
    String type = take(attributes, own, "type");
    String toolName = take(attributes, own, "tool_name");
    String decision = take(attributes, own, "decision");
    String source = take(attributes, own, "source");
    String agent = isClaudeCode ? CLAUDE_CODE : Dialects.nameOf(record.scopeName());
    return new MetricPoint(
        envelope(redacted, treatment, agent, attributes),
        point.seriesId(),
        record.eventName(),
        record.body(),
        startAt(point.startTimeUnixNano()),
        point.measurement(),
        model,
        type,
        toolName,
        decision,
        source);
  }

  private static String take(AttributeReader attributes, Set<String> own, String key) {
    return own.contains(key) ? attributes.own(key) : attributes.trusted(key);
  }

  private static Envelope envelope(
      RedactedRecord redacted, Treatment treatment, String agent, AttributeReader attributes) {
    TelemetryRecord record = redacted.record();
    String version =
        record.scopeVersion().isEmpty()
            ? record.resource().getOrDefault("service.version", "")
            : record.scopeVersion();
    EnvelopeReader.Clock clock = EnvelopeReader.clock(record);
    return new Envelope(
        treatment.tenant(),
        agent,
        version,
        attributes.identifier("session.id"),
        "",
        "",
        "",
        "",
        "",
        "",
        treatment.recordId(record.recordId()),
        clock.at(),
        clock.quality(),
        -1,
        IdentityReader.read(attributes.trusted("user.id"), attributes, treatment),
        attributes.rest(),
        record.resource(),
        attributes.doubted(),
        treatment.account(account(redacted.redactions())),
        treatment.policyVersion(),
        treatment.keyId());
  }

  private static long startAt(long unsignedNanos) {
    return unsignedNanos < 0 ? Times.LATEST : Math.min(unsignedNanos, Times.LATEST);
  }

  /// The account under the names that a point's texts have.
  private static List<Redaction> account(List<Redaction> redactions) {
    return redactions.stream()
        .map(one ->
            switch (one.field()) {
              case "event_name" -> new Redaction(one.rule(), "metric", one.count());
              case "body" -> new Redaction(one.rule(), "unit", one.count());
              default -> one;
            })
        .toList();
  }
}
