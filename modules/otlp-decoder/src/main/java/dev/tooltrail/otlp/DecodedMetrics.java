package dev.tooltrail.otlp;

import dev.tooltrail.core.TelemetryPoint;
import java.util.List;

/// What one body turned out to be where metrics are expected. Bad input is a value, never an
/// exception, and no part of it shows a byte of the payload.
public sealed interface DecodedMetrics {

  /// Data points. Each has an index of its own, counted over the whole body; a metric that cannot
  /// be read takes one.
  ///
  /// @param points those that could be read, in the order in which they stand
  /// @param badMetrics metrics that could not, in the order in which they stand
  record Metrics(List<TelemetryPoint> points, List<BadRecord> badMetrics)
      implements DecodedMetrics {
    public Metrics {
      points = List.copyOf(points);
      badMetrics = List.copyOf(badMetrics);
    }
  }

  /// Readable OTLP without a metric in it: nothing to keep and nothing to repair.
  record NotMetrics(Signal signal) implements DecodedMetrics {}

  /// Nothing that can be read; the whole body is a dead letter.
  record Malformed(BodyFault fault) implements DecodedMetrics {}
}
