package dev.tooltrail.redaction;

import java.util.stream.LongStream;

/// The seeds of the properties. `-Dtooltrail.fuzz.seeds=N` takes N of each in place of the usual
/// number.
final class Seeds {
  private Seeds() {}

  static LongStream usually(int number) {
    return LongStream.range(0, Long.getLong("tooltrail.fuzz.seeds", number));
  }
}
