package dev.tooltrail.sink;

import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.Temporality;
import dev.tooltrail.core.TimeQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Counters as clients send them: some by deltas, some cumulative, some of which begin anew, with
/// and without saying so. It knows what each point adds, since it did the counting.
final class RandomSeries {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long BEGIN = 1_795_305_600L * SECOND;

  private final Random random;
  private final List<MetricPoint> points = new ArrayList<>();
  private final Map<String, Double> increments = new HashMap<>();
  private int ids;

  RandomSeries(long seed) {
    random = new Random(seed);
    for (int series = 0; series < 12; series++) {
      if (series % 3 == 0) {
        deltas("series-" + series);
      } else {
        cumulative("series-" + series, series % 4 == 1);
      }
    }
  }

  List<MetricPoint> points() {
    return points;
  }

  /// What each point adds, by its id; null where that cannot be known.
  Map<String, Double> increments() {
    return increments;
  }

  private void deltas(String series) {
    long at = BEGIN;
    for (int i = 0; i < 30; i++) {
      long start = at;
      at += step();
      double counted = random.nextInt(100);
      add(point(series, Temporality.DELTA, start, at, counted), counted);
    }
  }

  private void cumulative(String series, boolean hidesItsStart) {
    long at = BEGIN;
    long start = hidesItsStart ? 0 : at;
    double total = 0;
    boolean isFirst = true;
    for (int i = 0; i < 40; i++) {
      at += step();
      boolean restarts = !isFirst && random.nextInt(8) == 0;
      double counted = 1 + random.nextInt(50);
      if (restarts && random.nextBoolean() && !hidesItsStart) {
        start = at - 1;
        total = counted;
      } else if (restarts && total > counted) {
        total = counted;
      } else {
        total += counted;
      }
      add(
          point(series, Temporality.CUMULATIVE, start, at, total),
          isFirst && hidesItsStart ? null : counted);
      isFirst = false;
    }
  }

  private void add(MetricPoint point, @org.jspecify.annotations.Nullable Double increment) {
    points.add(point);
    increments.put(point.envelope().recordId(), increment);
  }

  /// Mostly a minute, now and then a day.
  private long step() {
    return random.nextInt(10) == 0 ? DAY : 60 * SECOND;
  }

  private MetricPoint point(
      String series, Temporality temporality, long start, long at, double value) {
    return of("point-" + ids++, series, temporality, start, at, value, "m-1", 1);
  }

  static MetricPoint of(
      String id,
      String series,
      Temporality temporality,
      long start,
      long at,
      double value,
      String model,
      int policyVersion) {
    var identity =
        new Identity("u-1", "", "", "", "Dev@Example.invalid", IdentityAssurance.ACCOUNT_LOGIN);
    var envelope =
        new Envelope(
            "acme",
            "claude-code",
            "2.1.330",
            "s-1",
            "",
            "",
            "",
            "",
            "",
            "",
            id,
            at,
            TimeQuality.EXACT,
            -1,
            identity,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            policyVersion,
            "k");
    var measurement =
        new Measurement(
            PointKind.SUM, temporality, true, value, 0, null, null, List.of(), List.of());
    return new MetricPoint(
        envelope,
        series,
        "claude_code.cost.usage",
        "USD",
        start,
        measurement,
        model,
        "",
        "",
        "",
        "");
  }
}
