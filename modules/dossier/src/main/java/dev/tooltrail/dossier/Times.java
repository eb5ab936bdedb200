package dev.tooltrail.dossier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How times, durations and amounts are written for people. All times are UTC.
final class Times {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String millis(long millis) {
    return millis < 1_000 ? millis + " ms" : length(Duration.ofMillis(millis));
  }

  static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 60) {
      return "%.1f s".formatted(length.toMillis() / 1_000.0);
    }
    if (seconds < 3_600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
  }

  static String usd(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString() + " US dollars";
  }

  static String count(long number, String one, String several) {
    return "%,d %s".formatted(number, number == 1 ? one : several);
  }

  /// As much of a text as `most` characters are, and how many are left out.
  static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most))
        + " … (%,d more characters)".formatted(length - most);
  }
}
