package dev.tooltrail.core;

/// The `Status.StatusCode` of the proto; a number that it does not know is [#UNSET].
public enum SpanStatus implements Word {
  /// The producer did not say; most leave it so where nothing went wrong.
  UNSET,
  OK,
  ERROR
}
