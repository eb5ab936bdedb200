package dev.tooltrail.core;

import java.util.Map;

/// One event of a span, as decoded; an exception is the event `exception`.
///
/// @param timeUnixNano unsigned, 0 if unset
/// @param name empty if absent
/// @param attributes as text, like those of a [TelemetryRecord]
public record SpanEvent(long timeUnixNano, String name, Map<String, String> attributes) {

  /// Shows nothing of what is in it.
  @Override
  public String toString() {
    return "SpanEvent[timeUnixNano=" + Long.toUnsignedString(timeUnixNano) + "]";
  }
}
