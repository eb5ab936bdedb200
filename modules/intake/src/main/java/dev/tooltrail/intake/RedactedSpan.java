package dev.tooltrail.intake;

import dev.tooltrail.core.SpanEvent;
import dev.tooltrail.core.SpanStatus;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.TelemetrySpan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A span after redaction: the only form in which a dialect sees one.
///
/// @param redacted its texts; attributes of its events stand among its own, see [#flat]
/// @param span for what is no text: status, times, whether an event of some name is there
record RedactedSpan(RedactedRecord redacted, TelemetrySpan span) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Events by which producers tell of a failure.
  private static final Set<String> EXCEPTIONS =
      Set.of("exception", "gen_ai.client.operation.exception");

  /// The span as one record, for the redaction: an attribute of an event becomes
  /// `event.<event>.<attribute>`, of a second event of that name `event.<event>.2.<attribute>`.
  static TelemetryRecord flat(TelemetrySpan span) {
    TelemetryRecord record = span.record();
    var attributes = new LinkedHashMap<>(record.attributes());
    Map<String, Integer> seen = new HashMap<>();
    for (SpanEvent event : span.events()) {
      int number = seen.merge(event.name(), 1, Integer::sum);
      String prefix = "event." + event.name() + (number == 1 ? "." : "." + number + ".");
      event.attributes().forEach((key, value) -> attributes.putIfAbsent(prefix + key, value));
    }
    if (!span.parentSpanId().isEmpty()) {
      attributes.put("parent_span_id", span.parentSpanId());
    }
    return at(record, attributes, record.timeUnixNano());
  }

  TelemetryRecord record() {
    return redacted.record();
  }

  /// The same at the moment when the span ended.
  RedactedRecord ended() {
    long end = span.endTimeUnixNano();
    TelemetryRecord record = record();
    return end == 0
        ? redacted
        : new RedactedRecord(at(record, record.attributes(), end), redacted.redactions());
  }

  /// Milliseconds from start to end; -1 where that cannot be.
  long durationMs() {
    long start = record().timeUnixNano();
    long end = span.endTimeUnixNano();
    return start <= 0 || end < start ? -1 : (end - start) / NANOS_PER_MILLI;
  }

  /// Some producers call a span OK and only its event says that something was thrown.
  boolean hasFailed() {
    return span.status() == SpanStatus.ERROR
        || span.events().stream().anyMatch(event -> EXCEPTIONS.contains(event.name()));
  }

  private static TelemetryRecord at(
      TelemetryRecord record, Map<String, String> attributes, long nanos) {
    return new TelemetryRecord(
        record.index(),
        record.recordId(),
        record.resource(),
        record.scopeName(),
        record.scopeVersion(),
        nanos,
        record.observedTimeUnixNano(),
        record.body(),
        record.eventName(),
        attributes,
        record.planted(),
        record.traceId(),
        record.spanId());
  }
}
