package dev.tooltrail.core;

/// One OTLP data point with what surrounds it, as decoded: nothing is redacted or dropped yet.
///
/// @param record the point's texts, held like those of a log record so that the same redaction
///   works on them: `eventName` is the metric's name, `body` its unit, `recordId` the point's id, a
///   keyed HMAC of the point alone, whatever stood beside it in its batch
/// @param seriesId keyed HMAC, 32 hex digits, of all that the points of one series share: resource,
///   scope, metric, and the attributes as the client sent them
/// @param startTimeUnixNano unsigned, 0 if unset
public record TelemetryPoint(
    TelemetryRecord record, String seriesId, long startTimeUnixNano, Measurement measurement) {

  /// Names the point without showing what is in it.
  @Override
  public String toString() {
    return "TelemetryPoint[recordId=" + record.recordId() + "]";
  }
}
