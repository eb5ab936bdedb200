package dev.tooltrail.otlp;

import java.util.Locale;

/// Why one record of a readable body is a dead letter.
public enum RecordFault {
  /// The bytes are not what was asked for, a `LogRecord`, a `Metric` or a `Span`: its protobuf
  /// framing or its JSON syntax does not hold.
  BROKEN_RECORD,
  /// A string is not UTF-8.
  INVALID_UTF8,
  /// A value is nested deeper than [DecoderLimits#maxDepth].
  TOO_DEEP,
  /// JSON of the wrong type for its field, a number out of range, or bytes that are not base64.
  INVALID_VALUE,
  /// More data points in one metric than [DecoderLimits#MAX_POINTS_OF_METRIC].
  TOO_MANY_POINTS,
  /// More events, or more links, in one span than [DecoderLimits#MAX_EVENTS_OF_SPAN].
  TOO_MANY_EVENTS,
  /// A metric without a name or without data of a kind that is known.
  NO_DATA,
  /// A record of another signal between those that were asked for.
  MIXED_SIGNALS,
  /// The resource that the record belongs to cannot be read.
  UNREADABLE_RESOURCE,
  /// The instrumentation scope that the record belongs to cannot be read.
  UNREADABLE_SCOPE;

  /// The lower-case word for rows and tags.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
