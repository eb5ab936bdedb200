package dev.tooltrail.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The set of data points, in memory: what the view `metrics` holds. The order in which points are
/// added, and how often each is, makes no difference.
public final class MetricTrail {
  private static final Comparator<MetricPoint> REDACTIONS =
      Comparator.comparingInt((MetricPoint point) -> -point.envelope().policyVersion())
          .thenComparing(point -> point.envelope().keyId());

  private final Map<PointKey, MetricPoint> points = new HashMap<>();

  /// The same bytes from two tenants are two points.
  private record PointKey(String tenant, String pointId) {}

  /// Of two redactions of one point the one under the higher policy stays.
  public void add(MetricPoint point) {
    Envelope envelope = point.envelope();
    points.merge(
        new PointKey(envelope.tenant(), envelope.recordId()),
        point,
        (one, other) -> REDACTIONS.compare(one, other) <= 0 ? one : other);
  }

  /// How many points there are, duplicates aside.
  public int size() {
    return points.size();
  }

  /// One row a point, in the order of [RowJson#METRIC_ORDER].
  public List<MetricRow> rows() {
    return points.values().stream().map(MetricRow::of).sorted(RowJson.METRIC_ORDER).toList();
  }
}
