package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
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
import java.io.IOException;

/// Reads a `Metric` of OTLP/JSON, as far as points are kept: no exemplars, no exponential buckets,
/// no quantiles (see [SinglePoints]).
final class JsonMetrics {
  private final JsonValues values;

  JsonMetrics(JsonValues values) {
    this.values = values;
  }

  void field(Metric.Builder metric, String name, JsonParser json)
      throws IOException, BrokenRecordException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (name) {
      case "name" -> metric.setName(JsonValues.string(json));
      case "unit" -> metric.setUnit(JsonValues.string(json));
      case "sum" -> metric.setSum(sum(json));
      case "gauge" -> metric.setGauge(gauge(json));
      case "histogram" -> metric.setHistogram(histogram(json));
      case "exponentialHistogram" -> metric.setExponentialHistogram(exponential(json));
      case "summary" -> metric.setSummary(summary(json));
      default -> json.skipChildren();
    }
  }

  private Sum sum(JsonParser json) throws IOException, BrokenRecordException {
    Sum.Builder sum = Sum.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "dataPoints" -> each(in, point -> sum.addDataPoints(number(point)));
            case "aggregationTemporality" -> sum.setAggregationTemporality(temporality(in));
            case "isMonotonic" -> sum.setIsMonotonic(in.currentToken() == JsonToken.VALUE_TRUE);
            default -> in.skipChildren();
          }
        });
    return sum.build();
  }

  private Gauge gauge(JsonParser json) throws IOException, BrokenRecordException {
    Gauge.Builder gauge = Gauge.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          if (name.equals("dataPoints")) {
            each(in, point -> gauge.addDataPoints(number(point)));
          } else {
            in.skipChildren();
          }
        });
    return gauge.build();
  }

  private Histogram histogram(JsonParser json) throws IOException, BrokenRecordException {
    Histogram.Builder histogram = Histogram.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "dataPoints" -> each(in, point -> histogram.addDataPoints(buckets(point)));
            case "aggregationTemporality" -> histogram.setAggregationTemporality(temporality(in));
            default -> in.skipChildren();
          }
        });
    return histogram.build();
  }

  private ExponentialHistogram exponential(JsonParser json)
      throws IOException, BrokenRecordException {
    ExponentialHistogram.Builder histogram = ExponentialHistogram.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "dataPoints" ->
                each(in, point -> histogram.addDataPoints(exponentialPoint(point)));
            case "aggregationTemporality" -> histogram.setAggregationTemporality(temporality(in));
            default -> in.skipChildren();
          }
        });
    return histogram.build();
  }

  private Summary summary(JsonParser json) throws IOException, BrokenRecordException {
    Summary.Builder summary = Summary.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          if (name.equals("dataPoints")) {
            each(in, point -> summary.addDataPoints(summaryPoint(point)));
          } else {
            in.skipChildren();
          }
        });
    return summary.build();
  }

  private NumberDataPoint number(JsonParser json) throws IOException, BrokenRecordException {
    NumberDataPoint.Builder point = NumberDataPoint.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "attributes" -> point.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "startTimeUnixNano" -> point.setStartTimeUnixNano(JsonNumbers.unsigned64(in));
            case "timeUnixNano" -> point.setTimeUnixNano(JsonNumbers.unsigned64(in));
            case "asDouble" -> point.setAsDouble(JsonNumbers.float64(in));
            case "asInt" -> point.setAsInt(JsonNumbers.signed64(in));
            case "flags" -> point.setFlags(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return point.build();
  }

  private HistogramDataPoint buckets(JsonParser json) throws IOException, BrokenRecordException {
    HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "attributes" -> point.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "startTimeUnixNano" -> point.setStartTimeUnixNano(JsonNumbers.unsigned64(in));
            case "timeUnixNano" -> point.setTimeUnixNano(JsonNumbers.unsigned64(in));
            case "count" -> point.setCount(JsonNumbers.unsigned64(in));
            case "sum" -> point.setSum(JsonNumbers.float64(in));
            case "min" -> point.setMin(JsonNumbers.float64(in));
            case "max" -> point.setMax(JsonNumbers.float64(in));
            case "bucketCounts" ->
                each(in, count -> point.addBucketCounts(JsonNumbers.unsigned64(count)));
            case "explicitBounds" ->
                each(in, bound -> point.addExplicitBounds(JsonNumbers.float64(bound)));
            case "flags" -> point.setFlags(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return point.build();
  }

  private ExponentialHistogramDataPoint exponentialPoint(JsonParser json)
      throws IOException, BrokenRecordException {
    ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "attributes" -> point.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "startTimeUnixNano" -> point.setStartTimeUnixNano(JsonNumbers.unsigned64(in));
            case "timeUnixNano" -> point.setTimeUnixNano(JsonNumbers.unsigned64(in));
            case "count" -> point.setCount(JsonNumbers.unsigned64(in));
            case "sum" -> point.setSum(JsonNumbers.float64(in));
            case "min" -> point.setMin(JsonNumbers.float64(in));
            case "max" -> point.setMax(JsonNumbers.float64(in));
            case "flags" -> point.setFlags(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return point.build();
  }

  private SummaryDataPoint summaryPoint(JsonParser json) throws IOException, BrokenRecordException {
    SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "attributes" -> point.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "startTimeUnixNano" -> point.setStartTimeUnixNano(JsonNumbers.unsigned64(in));
            case "timeUnixNano" -> point.setTimeUnixNano(JsonNumbers.unsigned64(in));
            case "count" -> point.setCount(JsonNumbers.unsigned64(in));
            case "sum" -> point.setSum(JsonNumbers.float64(in));
            case "flags" -> point.setFlags(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return point.build();
  }

  /// The standard asks for numbers; some writers send the names of the proto all the same.
  private static AggregationTemporality temporality(JsonParser json)
      throws IOException, BrokenRecordException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return switch (json.getText()) {
        case "AGGREGATION_TEMPORALITY_DELTA" ->
            AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
        case "AGGREGATION_TEMPORALITY_CUMULATIVE" ->
            AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
        default -> AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED;
      };
    }
    AggregationTemporality temporality =
        AggregationTemporality.forNumber(JsonNumbers.enumNumber(json));
    return temporality == null
        ? AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED
        : temporality;
  }

  /// Reads the elements of an array, data points as well as the numbers of a point.
  private static void each(JsonParser json, JsonMembers.Element element)
      throws IOException, BrokenRecordException {
    JsonMembers.each(
        json, DecoderLimits.MAX_POINTS_OF_METRIC, RecordFault.TOO_MANY_POINTS, element);
  }
}
