package dev.tooltrail.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Bodies of metrics: made from nothing, and recorded ones as another collector would batch them.
public final class MetricBodies {
  /// The meter of Claude Code.
  public static final String METER = "com.anthropic.claude_code";

  private MetricBodies() {}

  /// A body with one point of a sum.
  public static byte[] sum(
      Map<String, String> resource, String name, NumberDataPoint point, boolean isCumulative) {
    Sum sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(
                isCumulative
                    ? AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
                    : AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
            .addDataPoints(point)
            .build();
    return body(resource, METER, Metric.newBuilder().setName(name).setUnit("USD").setSum(sum));
  }

  /// A body with one metric.
  public static byte[] body(Map<String, String> resource, String meter, Metric.Builder metric) {
    return request(
        ResourceMetrics.newBuilder()
            .setResource(Resource.newBuilder().addAllAttributes(attributes(resource)))
            .addScopeMetrics(
                ScopeMetrics.newBuilder()
                    .setScope(
                        InstrumentationScope.newBuilder().setName(meter).setVersion("2.1.330"))
                    .addMetrics(metric))
            .build());
  }

  /// A point of a sum.
  public static NumberDataPoint point(
      Map<String, String> attributes, long startNanos, long atNanos, double value) {
    return NumberDataPoint.newBuilder()
        .addAllAttributes(attributes(attributes))
        .setStartTimeUnixNano(startNanos)
        .setTimeUnixNano(atNanos)
        .setAsDouble(value)
        .build();
  }

  /// The same points in protobuf bodies of other sizes and in another order, about a third of the
  /// bodies twice.
  public static List<byte[]> rebatch(List<byte[]> protobufBodies, long seed) {
    var random = new Random(seed);
    var metrics = new ArrayList<ResourceMetrics>();
    for (byte[] body : protobufBodies) {
      for (ResourceMetrics resource : parse(body).getResourceMetricsList()) {
        for (ScopeMetrics scope : resource.getScopeMetricsList()) {
          for (Metric metric : scope.getMetricsList()) {
            metrics.add(
                resource.toBuilder()
                    .clearScopeMetrics()
                    .addScopeMetrics(scope.toBuilder().clearMetrics().addMetrics(metric))
                    .build());
          }
        }
      }
    }
    Collections.shuffle(metrics, random);
    var bodies = new ArrayList<byte[]>();
    for (int from = 0; from < metrics.size(); ) {
      int to = Math.min(metrics.size(), from + random.nextInt(1, 6));
      byte[] body = request(metrics.subList(from, to).toArray(ResourceMetrics[]::new));
      bodies.add(body);
      if (random.nextInt(3) == 0) {
        bodies.add(body);
      }
      from = to;
    }
    return bodies;
  }

  private static ExportMetricsServiceRequest parse(byte[] body) {
    try {
      return ExportMetricsServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("metrics body: not protobuf", e);
    }
  }

  private static byte[] request(ResourceMetrics... resources) {
    return ExportMetricsServiceRequest.newBuilder()
        .addAllResourceMetrics(List.of(resources))
        .build()
        .toByteArray();
  }

  private static List<KeyValue> attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(one ->
            KeyValue.newBuilder()
                .setKey(one.getKey())
                .setValue(AnyValue.newBuilder().setStringValue(one.getValue()))
                .build())
        .toList();
  }
}
