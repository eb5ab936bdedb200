package dev.tooltrail.otlp;

import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.Temporality;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one data point says, whatever kind of metric it belongs to.
///
/// @param startTimeUnixNano unsigned, 0 if unset
/// @param timeUnixNano unsigned, 0 if unset
record PointData(
    List<KeyValue> attributes, long startTimeUnixNano, long timeUnixNano, Measurement measurement) {

  /// @param single a metric of exactly one point, see [SinglePoints]
  static PointData of(Metric single) {
    return switch (single.getDataCase()) {
      case SUM -> {
        var sum = single.getSum();
        yield number(
            PointKind.SUM,
            temporality(sum.getAggregationTemporality()),
            sum.getIsMonotonic(),
            sum.getDataPoints(0));
      }
      case GAUGE ->
          number(PointKind.GAUGE, Temporality.NONE, false, single.getGauge().getDataPoints(0));
      case HISTOGRAM -> {
        var histogram = single.getHistogram();
        yield histogram(
            temporality(histogram.getAggregationTemporality()), histogram.getDataPoints(0));
      }
      case EXPONENTIAL_HISTOGRAM -> {
        var histogram = single.getExponentialHistogram();
        yield exponential(
            temporality(histogram.getAggregationTemporality()), histogram.getDataPoints(0));
      }
      case SUMMARY -> summary(single.getSummary().getDataPoints(0));
      case DATA_NOT_SET -> throw new IllegalArgumentException("a metric without data");
    };
  }

  private static PointData number(
      PointKind kind, Temporality temporality, boolean isMonotonic, NumberDataPoint point) {
    @Nullable Double value =
        switch (point.getValueCase()) {
          case AS_DOUBLE -> point.getAsDouble();
          case AS_INT -> (double) point.getAsInt();
          case VALUE_NOT_SET -> null;
        };
    return new PointData(
        point.getAttributesList(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        new Measurement(
            kind,
            temporality,
            isMonotonic,
            known(point.getFlags()) ? finite(value) : null,
            0,
            null,
            null,
            List.of(),
            List.of()));
  }

  private static PointData histogram(Temporality temporality, HistogramDataPoint point) {
    boolean keepsBuckets = point.getBucketCountsCount() <= Measurement.MAX_BUCKETS;
    return new PointData(
        point.getAttributesList(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        new Measurement(
            PointKind.HISTOGRAM,
            temporality,
            false,
            point.hasSum() && known(point.getFlags()) ? finite(point.getSum()) : null,
            count(point.getCount()),
            point.hasMin() ? finite(point.getMin()) : null,
            point.hasMax() ? finite(point.getMax()) : null,
            keepsBuckets
                ? point.getBucketCountsList().stream().map(PointData::count).toList()
                : List.of(),
            keepsBuckets && point.getExplicitBoundsCount() <= Measurement.MAX_BUCKETS
                ? point.getExplicitBoundsList()
                : List.of()));
  }

  private static PointData exponential(
      Temporality temporality, ExponentialHistogramDataPoint point) {
    return new PointData(
        point.getAttributesList(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        new Measurement(
            PointKind.EXPONENTIAL_HISTOGRAM,
            temporality,
            false,
            point.hasSum() && known(point.getFlags()) ? finite(point.getSum()) : null,
            count(point.getCount()),
            point.hasMin() ? finite(point.getMin()) : null,
            point.hasMax() ? finite(point.getMax()) : null,
            List.of(),
            List.of()));
  }

  /// A summary is cumulative by definition.
  private static PointData summary(SummaryDataPoint point) {
    return new PointData(
        point.getAttributesList(),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        new Measurement(
            PointKind.SUMMARY,
            Temporality.CUMULATIVE,
            false,
            known(point.getFlags()) ? finite(point.getSum()) : null,
            count(point.getCount()),
            null,
            null,
            List.of(),
            List.of()));
  }

  private static Temporality temporality(AggregationTemporality temporality) {
    return switch (temporality) {
      case AGGREGATION_TEMPORALITY_DELTA -> Temporality.DELTA;
      case AGGREGATION_TEMPORALITY_CUMULATIVE -> Temporality.CUMULATIVE;
      case AGGREGATION_TEMPORALITY_UNSPECIFIED, UNRECOGNIZED -> Temporality.NONE;
    };
  }

  private static boolean known(int flags) {
    return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) == 0;
  }

  /// What is no number would make every sum over it none.
  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  /// Counts are unsigned; one beyond the signed range is as good as the largest.
  private static long count(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }
}
