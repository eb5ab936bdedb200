package dev.tooltrail.core;

/// How sure it is that the facts of a row belong to one call.
public enum MatchQuality implements Word {
  /// The client names the call on each fact.
  EXACT,
  /// The client names no calls, and the facts of the prompt allow one reading only.
  INFERRED,
  /// The client names no calls, and the facts of the prompt allow several readings.
  AMBIGUOUS
}
