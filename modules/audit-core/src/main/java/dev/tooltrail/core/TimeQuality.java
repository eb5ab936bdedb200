package dev.tooltrail.core;

/// How far the time of a record can be taken as sent, best first.
public enum TimeQuality implements Word {
  EXACT,
  /// Outside what can be stored; moved to the nearest storable time.
  CLAMPED,
  /// The record names no time at all; it stands at the epoch.
  MISSING
}
