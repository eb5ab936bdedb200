package dev.tooltrail.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Times as they are stored: nanoseconds since the epoch in UTC.
public final class Times {
  /// The latest time that `DateTime64(9)` holds: 2262-04-11T23:47:16.854775807Z, less one, because
  /// the largest number stands for "no such fact" in the order of facts.
  public static final long LATEST = Long.MAX_VALUE - 1;

  private Times() {}

  /// ISO-8601 in UTC with nine digits: `2026-11-22T08:08:00.511000000Z`.
  public static String iso(long nanos) {
    long second = Math.floorDiv(nanos, 1_000_000_000L);
    int nano = (int) Math.floorMod(nanos, 1_000_000_000L);
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    var text = new StringBuilder(30);
    append(text, time.getYear(), 4).append('-');
    append(text, time.getMonthValue(), 2).append('-');
    append(text, time.getDayOfMonth(), 2).append('T');
    append(text, time.getHour(), 2).append(':');
    append(text, time.getMinute(), 2).append(':');
    append(text, time.getSecond(), 2).append('.');
    return append(text, nano, 9).append('Z').toString();
  }

  /// Nanoseconds of an instant, or [#LATEST] or 0 where it lies outside.
  public static long nanos(Instant instant) {
    if (instant.getEpochSecond() < 0) {
      return 0;
    }
    if (instant.getEpochSecond() > LATEST / 1_000_000_000L - 1) {
      return LATEST;
    }
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /// Nanoseconds of a Kafka timestamp, or [#LATEST] or 0 where it lies outside.
  public static long ofMillis(long millis) {
    return millis > LATEST / 1_000_000 ? LATEST : Math.max(0, millis) * 1_000_000;
  }

  private static StringBuilder append(StringBuilder text, int number, int digits) {
    var plain = Integer.toString(number);
    return text.repeat('0', digits - plain.length()).append(plain);
  }
}
