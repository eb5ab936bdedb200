package dev.tooltrail.core;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Data points of any content.
final class RandomPoints {
  private RandomPoints() {}

  static Delivered<MetricPoint> delivered(long seed) {
    var others = new RandomFacts(seed);
    var random = new Random(seed);
    Envelope envelope = others.event().envelope();
    var measurement =
        new Measurement(
            pick(List.of(PointKind.values()), random),
            pick(List.of(Temporality.values()), random),
            random.nextBoolean(),
            number(random),
            random.nextLong(),
            number(random),
            number(random),
            random.longs(random.nextInt(20)).boxed().toList(),
            random.doubles(random.nextInt(20)).boxed().toList());
    List<String> texts = List.of("", "claude-opus-5-5", "input", "Edit", "é😀", "USD");
    var point =
        new MetricPoint(
            envelope,
            Long.toHexString(random.nextLong()),
            pick(texts, random),
            pick(texts, random),
            random.nextLong(),
            measurement,
            pick(texts, random),
            pick(texts, random),
            pick(texts, random),
            pick(texts, random),
            pick(texts, random));
    return new Delivered<>(point, others.delivery());
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static @Nullable Double number(Random random) {
    return random.nextInt(4) == 0 ? null : Double.longBitsToDouble(random.nextLong());
  }
}
