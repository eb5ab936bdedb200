package dev.tooltrail.core;

import java.util.Map;

/// A span's pointer to another span, of its own trace or of another.
///
/// @param traceId 32 lower-case hex digits, empty if absent
/// @param spanId 16 lower-case hex digits, empty if absent
/// @param attributes as text, like those of a [TelemetryRecord]
public record SpanLink(String traceId, String spanId, Map<String, String> attributes) {

  /// Shows nothing of its attributes.
  @Override
  public String toString() {
    return "SpanLink[traceId=" + traceId + ", spanId=" + spanId + "]";
  }
}
