package dev.tooltrail.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is left of a record when the data of its person was erased: that it happened, when, with
/// which tool and what outcome. Who it was, every text and every attribute that is no plain measure
/// are gone.
///
/// The erased form is the same record under a higher policy version, so by the law of `Fact#ORDER`
/// it absorbs every other form of the record, whichever comes first, here and in ClickHouse
/// (`docs/design/009-governance.md`).
public final class ErasedForm {
  /// The bit of a policy version that says "erased"; the bits below are the policy's.
  public static final int BIT = 1 << 30;

  /// The rule that the account of an erased record names.
  public static final String RULE = "erased";

  /// The whole account of an erased record: an older one names fields, and so parts of texts.
  static final List<Redaction> ACCOUNT = List.of(new Redaction(RULE, "record", 1));

  /// Attributes that stay where they are a plain measure, so that sums of cost do not change.
  public static final Set<String> MEASURES =
      Set.of(
          "cost_usd",
          "cost_usd_micros",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_creation_tokens",
          "duration_ms",
          "prompt_length",
          "success",
          "status_code",
          "attempt");

  /// Attributes that stay where they are one word: what was asked of which model, and in which mode
  /// calls ran.
  public static final Set<String> WORDS =
      Set.of("model", "query_source", "app.entrypoint", "from_mode", "to_mode", "trigger");

  private static final int MAX_WORD_CHARS = 64;

  private ErasedForm() {}

  public static boolean isErased(int policyVersion) {
    return (policyVersion & BIT) != 0;
  }

  /// The redaction policy's own version, as people read it.
  public static int policy(int policyVersion) {
    return policyVersion & ~BIT;
  }

  public static Fact of(Fact fact) {
    Execution ran = fact.execution();
    return new Fact(
        of(fact.envelope()),
        fact.kind(),
        fact.carrier(),
        fact.callId(),
        fact.tool(),
        fact.statement(),
        fact.permissionMode(),
        new Execution(
            ran.success(),
            ran.durationMs(),
            ran.errorType(),
            "",
            "",
            ran.inputSizeBytes(),
            ran.resultSizeBytes(),
            ran.mcpServerScope(),
            ran.ran(),
            ran.exitCode(),
            ""),
        Parameters.NONE,
        fact.expectation());
  }

  public static AuditEvent of(AuditEvent event) {
    return new AuditEvent(of(event.envelope()), event.name(), "");
  }

  /// What was measured stays, so that sums do not change; so do the labels that have a column.
  public static MetricPoint of(MetricPoint point) {
    return new MetricPoint(
        of(point.envelope()),
        point.seriesId(),
        point.metric(),
        point.unit(),
        point.startAt(),
        point.measurement(),
        point.model(),
        point.type(),
        point.toolName(),
        point.decision(),
        point.source());
  }

  static Envelope of(Envelope envelope) {
    return new Envelope(
        envelope.tenant(),
        envelope.agent(),
        envelope.agentVersion(),
        envelope.sessionId(),
        envelope.promptId(),
        envelope.subagentId(),
        envelope.parentSubagentId(),
        envelope.requestId(),
        envelope.traceId(),
        envelope.spanId(),
        envelope.recordId(),
        envelope.at(),
        envelope.timeQuality(),
        envelope.sequence(),
        new Identity("", "", "", envelope.identity().organizationId(), "", IdentityAssurance.NONE),
        measures(envelope),
        Map.of(),
        envelope.planted(),
        ACCOUNT,
        envelope.policyVersion() | BIT,
        envelope.keyId());
  }

  /// A name that the resource has as well may hold whatever its user wrote there.
  private static Map<String, String> measures(Envelope envelope) {
    var kept = new LinkedHashMap<String, String>();
    envelope
        .attributes()
        .forEach((name, value) -> {
          boolean isPlain = MEASURES.contains(name) ? isMeasure(value) : isWord(name, value);
          if (isPlain && !envelope.resource().containsKey(name)) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  private static boolean isMeasure(String value) {
    return value.equals("true") || value.equals("false") || value.matches("[0-9.eE+-]{1,32}");
  }

  private static boolean isWord(String name, String value) {
    return WORDS.contains(name)
        && value.length() <= MAX_WORD_CHARS
        && value.matches("[A-Za-z0-9._:/\\[\\]-]+");
  }
}
