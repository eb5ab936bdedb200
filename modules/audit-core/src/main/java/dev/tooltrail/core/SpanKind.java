package dev.tooltrail.core;

/// The `Span.SpanKind` of the proto; a number that it does not know is [#UNSPECIFIED].
public enum SpanKind implements Word {
  UNSPECIFIED,
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER
}
