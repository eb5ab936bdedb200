package dev.tooltrail.topology;

/// The topics that the job reads and writes. Their names and formats are user-visible.
///
/// @param otlpLogs in: values are `ExportLogsServiceRequest` bodies, keys are not looked at
/// @param otlpSpans in: values are `ExportTraceServiceRequest` bodies, keys are not looked at
/// @param otlpMetrics in: values are `ExportMetricsServiceRequest` bodies, keys are not looked at
/// @param toolCalls out: key as [dev.tooltrail.core.Fact#partitionKey], value a `FactUpdate`
/// @param events out: key the session, value an `AuditEvent`
/// @param metrics out: key the series, value a `MetricPoint`
/// @param deadLetters out: key the coordinates, value a `DeadLetter`
/// @param erasures in: key as `GovernanceEntry.key()`, value the entry as JSON; one partition,
///   compacted, kept for ever
public record Topics(
    String otlpLogs,
    String otlpSpans,
    String otlpMetrics,
    String toolCalls,
    String events,
    String metrics,
    String deadLetters,
    String erasures) {
  public static final String AUDIT_PREFIX = "audit.";

  public static final Topics DEFAULT = of("otlp_logs", "otlp_spans", "otlp_metrics", AUDIT_PREFIX);

  /// Bodies of up to this size are read; what writes them must be allowed as much.
  public static final int MAX_INPUT_BYTES = 16 * 1024 * 1024;

  /// Largest message of an audit topic: a fact, and a call of two facts, each of bounded size (see
  /// `RecordRedactor`).
  public static final int MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

  /// @param prefix of the audit topics
  public static Topics of(String otlpLogs, String otlpSpans, String otlpMetrics, String prefix) {
    return new Topics(
        otlpLogs,
        otlpSpans,
        otlpMetrics,
        prefix + "tool-calls",
        prefix + "events",
        prefix + "metrics",
        prefix + "dead-letters",
        prefix + "erasures");
  }
}
