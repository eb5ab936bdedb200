package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes a metric apart into metrics of one data point each, in the one spelling from which the
/// point's id is taken: whatever stood beside it in its batch, and whichever format it came in, the
/// same point gives the same bytes.
///
/// Left out are the description and what is never kept: exemplars, exponential buckets, quantiles.
final class SinglePoints {
  private final CanonicalForm canonicalForm;

  SinglePoints(CanonicalForm canonicalForm) {
    this.canonicalForm = canonicalForm;
  }

  /// @throws BrokenRecordException if the metric has no name or no data, or a value nests too deep
  List<Metric> of(Metric metric) throws BrokenRecordException {
    if (metric.getName().isEmpty()) {
      throw new BrokenRecordException(RecordFault.NO_DATA);
    }
    var points = new ArrayList<Metric>();
    switch (metric.getDataCase()) {
      case SUM -> {
        Sum.Builder sum = metric.getSum().toBuilder().clearDataPoints();
        for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
          sum.clearDataPoints().addDataPoints(canonical(point));
          points.add(like(metric).setSum(sum).build());
        }
      }
      case GAUGE -> {
        for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
          Gauge gauge = Gauge.newBuilder().addDataPoints(canonical(point)).build();
          points.add(like(metric).setGauge(gauge).build());
        }
      }
      case HISTOGRAM -> {
        Histogram.Builder histogram = metric.getHistogram().toBuilder().clearDataPoints();
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          histogram.clearDataPoints().addDataPoints(canonical(point));
          points.add(like(metric).setHistogram(histogram).build());
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        ExponentialHistogram.Builder histogram =
            metric.getExponentialHistogram().toBuilder().clearDataPoints();
        for (ExponentialHistogramDataPoint point :
            metric.getExponentialHistogram().getDataPointsList()) {
          histogram.clearDataPoints().addDataPoints(canonical(point));
          points.add(like(metric).setExponentialHistogram(histogram).build());
        }
      }
      case SUMMARY -> {
        for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
          Summary summary = Summary.newBuilder().addDataPoints(canonical(point)).build();
          points.add(like(metric).setSummary(summary).build());
        }
      }
      case DATA_NOT_SET -> throw new BrokenRecordException(RecordFault.NO_DATA);
    }
    return points;
  }

  /// What the points of one series share: everything but times and values, attributes in the order
  /// of their keys, since they are a set.
  static Metric series(Metric single) {
    Metric.Builder series = like(single);
    return switch (single.getDataCase()) {
      case SUM -> {
        Sum.Builder sum = single.getSum().toBuilder().clearDataPoints();
        NumberDataPoint point = single.getSum().getDataPoints(0);
        yield series.setSum(sum.addDataPoints(named(point.getAttributesList()))).build();
      }
      case GAUGE -> {
        NumberDataPoint point = single.getGauge().getDataPoints(0);
        Gauge.Builder gauge = Gauge.newBuilder().addDataPoints(named(point.getAttributesList()));
        yield series.setGauge(gauge).build();
      }
      case HISTOGRAM -> {
        Histogram.Builder histogram = single.getHistogram().toBuilder().clearDataPoints();
        histogram
            .addDataPointsBuilder()
            .addAllAttributes(sorted(single.getHistogram().getDataPoints(0).getAttributesList()));
        yield series.setHistogram(histogram).build();
      }
      case EXPONENTIAL_HISTOGRAM -> {
        ExponentialHistogram of = single.getExponentialHistogram();
        ExponentialHistogram.Builder histogram = of.toBuilder().clearDataPoints();
        histogram
            .addDataPointsBuilder()
            .addAllAttributes(sorted(of.getDataPoints(0).getAttributesList()));
        yield series.setExponentialHistogram(histogram).build();
      }
      case SUMMARY -> {
        Summary.Builder summary = Summary.newBuilder();
        summary
            .addDataPointsBuilder()
            .addAllAttributes(sorted(single.getSummary().getDataPoints(0).getAttributesList()));
        yield series.setSummary(summary).build();
      }
      case DATA_NOT_SET -> series.build();
    };
  }

  private static Metric.Builder like(Metric metric) {
    return Metric.newBuilder().setName(metric.getName()).setUnit(metric.getUnit());
  }

  private static NumberDataPoint named(List<KeyValue> attributes) {
    return NumberDataPoint.newBuilder().addAllAttributes(sorted(attributes)).build();
  }

  private static List<KeyValue> sorted(List<KeyValue> attributes) {
    return attributes.stream().sorted(Comparator.comparing(KeyValue::getKey)).toList();
  }

  private NumberDataPoint canonical(NumberDataPoint point) throws BrokenRecordException {
    List<KeyValue> attributes = canonicalForm.of(point.getAttributesList());
    return point.toBuilder()
        .clearExemplars()
        .clearAttributes()
        .addAllAttributes(attributes)
        .build();
  }

  private HistogramDataPoint canonical(HistogramDataPoint point) throws BrokenRecordException {
    List<KeyValue> attributes = canonicalForm.of(point.getAttributesList());
    return point.toBuilder()
        .clearExemplars()
        .clearAttributes()
        .addAllAttributes(attributes)
        .build();
  }

  private ExponentialHistogramDataPoint canonical(ExponentialHistogramDataPoint point)
      throws BrokenRecordException {
    return point.toBuilder()
        .clearExemplars()
        .clearPositive()
        .clearNegative()
        .clearScale()
        .clearZeroCount()
        .clearZeroThreshold()
        .clearAttributes()
        .addAllAttributes(canonicalForm.of(point.getAttributesList()))
        .build();
  }

  private SummaryDataPoint canonical(SummaryDataPoint point) throws BrokenRecordException {
    return point.toBuilder()
        .clearQuantileValues()
        .clearAttributes()
        .addAllAttributes(canonicalForm.of(point.getAttributesList()))
        .build();
  }
}
