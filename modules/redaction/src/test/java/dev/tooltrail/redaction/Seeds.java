package dev.tooltrail.redaction;

import java.util.stream.LongStream;

/// The seeds of the properties. `-Dtooltrail.fuzz.seeds=N` takes N in place of the usual number.
final class Seeds {
  private Seeds() {}

  static LongStream usually(int number) {
    return LongStream.range(0, Long.getLong("tooltrail.fuzz.seeds", number));
  }

  /// For texts that take long: a twentieth of what is asked for.
  static LongStream seldom(int number) {
    return LongStream.range(0, Long.getLong("tooltrail.fuzz.seeds", 20L * number) / 20);
  }
}
