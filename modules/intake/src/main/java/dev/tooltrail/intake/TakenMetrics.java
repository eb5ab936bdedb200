package dev.tooltrail.intake;

import dev.tooltrail.core.MetricPoint;
import java.util.List;

/// What became of a body where metrics are expected, and of each point in it.
///
/// @param kind what the body is, by its content
/// @param points in the order in which they stand in the body
/// @param unreadable metrics that could not be read, or the body as a whole
public record TakenMetrics(Kind kind, List<Point> points, List<Taken.Unreadable> unreadable) {
  /// What a body is.
  public enum Kind {
    METRICS,
    /// Another signal or no metric at all: nothing for the table of metrics.
    NOT_METRICS,
    /// Not OTLP; the only entry of [TakenMetrics#unreadable] says why.
    UNREADABLE
  }

  /// @param index position of the point in its body, from 0
  public record Point(int index, MetricPoint point) {}

  /// How many rows the body gives, dead letters included.
  public int size() {
    return points.size() + unreadable.size();
  }
}
