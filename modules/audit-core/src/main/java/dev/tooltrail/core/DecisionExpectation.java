package dev.tooltrail.core;

/// Whether the client that sent a result would have sent its decision too: what a missing decision
/// can mean (`BlindSpots` has the list with sources).
public enum DecisionExpectation implements Word {
  /// This version sends no decisions when it runs without a terminal.
  NEVER_HEADLESS,
  /// This version drops records that come before its telemetry is up.
  MAY_DROP_EARLY,
  ALWAYS,
  UNKNOWN,
  /// One decision for every attempt to run, so that one call can have several; none for tools that
  /// need no approval and for calls that fail the client's checks.
  PER_ATTEMPT,
  /// The agent's telemetry has no record of a permission at all.
  NEVER
}
