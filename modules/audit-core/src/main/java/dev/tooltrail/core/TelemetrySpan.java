package dev.tooltrail.core;

import java.util.List;

/// One OTLP `Span` with what its envelope says about it, as decoded: nothing is classified or
/// redacted yet.
///
/// @param record the span's texts, held like those of a log record so that the same redaction works
///   on them: `eventName` is the span's name, `body` the message of its status, `timeUnixNano` its
///   start, `traceId` and `spanId` its own ids; `observedTimeUnixNano` is 0, for a span has none
/// @param endTimeUnixNano unsigned, 0 if unset
/// @param parentSpanId 16 lower-case hex digits, empty for a root
/// @param events in wire order
/// @param links in wire order
public record TelemetrySpan(
    TelemetryRecord record,
    SpanKind kind,
    long endTimeUnixNano,
    String parentSpanId,
    SpanStatus status,
    List<SpanEvent> events,
    List<SpanLink> links) {

  public TelemetrySpan {
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /// Names the span without showing what is in it.
  @Override
  public String toString() {
    return "TelemetrySpan[recordId=" + record.recordId() + "]";
  }
}
