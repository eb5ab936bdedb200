package dev.tooltrail.core;

/// What the value of a data point counts from.
public enum Temporality implements Word {
  /// Nothing: a gauge, or the client does not say.
  NONE,
  /// Its start time, which is the end of the point before.
  DELTA,
  /// Its start time, which the points of a series share until it is reset.
  CUMULATIVE
}
