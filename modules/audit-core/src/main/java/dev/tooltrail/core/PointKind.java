package dev.tooltrail.core;

/// The kind of metric that a data point belongs to, as in the proto's `Metric.data`.
public enum PointKind implements Word {
  SUM,
  GAUGE,
  HISTOGRAM,
  EXPONENTIAL_HISTOGRAM,
  SUMMARY
}
