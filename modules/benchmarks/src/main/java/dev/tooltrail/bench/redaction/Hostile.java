package dev.tooltrail.bench.redaction;

import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redactor;

/// What a text that is made of one unit cost.
///
/// @param millis processor time for 1 MiB; the best of some
/// @param note what else is to be told, or nothing
record Hostile(String unit, double millis, String note) {
  private static final int ROUNDS = 5;

  /// Where an eighth takes this long, the whole is reckoned and not run.
  private static final double TOO_SLOW = 500;

  static Hostile measure(String unit, Redactor redactor) {
    String eighth = HostileTexts.of(unit, HostileTexts.CHARS / 8);
    double least = best(eighth, redactor, 2);
    if (least > TOO_SLOW) {
      return new Hostile(unit, 8 * least, "at least: an eighth took %.0f ms".formatted(least));
    }
    String text = HostileTexts.of(unit, HostileTexts.CHARS);
    String redacted = redactor.redact("value", text).text();
    String note = redacted.startsWith("[WITHHELD:") ? redacted : "";
    return new Hostile(unit, best(text, redactor, ROUNDS), note);
  }

  private static double best(String text, Redactor redactor, int rounds) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      long start = Speed.nanos();
      Redacted redacted = redactor.redact("value", text);
      long taken = Speed.nanos() - start;
      best = redacted.text().isEmpty() ? best : Math.min(best, taken);
    }
    return best / 1e6;
  }

  static String shown(String unit) {
    return unit.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
