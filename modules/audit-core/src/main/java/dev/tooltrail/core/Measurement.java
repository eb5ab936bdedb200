package dev.tooltrail.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was measured.
///
/// @param isMonotonic of a sum: whether it only grows; false for every other kind
/// @param value of a sum or gauge its number, of the others the sum of all observations; null where
///   the client recorded none, or none that is finite
/// @param count how many observations; 0 for sums and gauges
/// @param min the smallest observation, null if unknown
/// @param max the largest observation, null if unknown
/// @param bucketCounts observations per bucket of a histogram, one more than there are bounds
/// @param bucketBounds upper bounds of the buckets, the last bucket having none
public record Measurement(
    PointKind kind,
    Temporality temporality,
    boolean isMonotonic,
    @Nullable Double value,
    long count,
    @Nullable Double min,
    @Nullable Double max,
    List<Long> bucketCounts,
    List<Double> bucketBounds) {
  /// Codex was seen to send 514. A histogram with more than this keeps none of them, so that no
  /// point can be too large for a topic.
  public static final int MAX_BUCKETS = 2_000;

  public Measurement {
    bucketCounts = List.copyOf(bucketCounts);
    bucketBounds = List.copyOf(bucketBounds);
  }
}
