package dev.tooltrail.redaction;

/// Counts the characters that rules look at, so that linearity is a fact and not a hope.
///
/// A rule that turned out not to be linear would meet the limit, and the value would be withheld.
final class Meter {
  private static final int STEPS_PER_CHAR = 2_000;

  private final long limit;
  private long steps;

  Meter(int length) {
    limit = STEPS_PER_CHAR * (length + 1_000L);
  }

  void charge(int characters) {
    steps += characters;
    if (steps > limit) {
      throw LimitException.tooMuchWork(limit);
    }
  }

  long steps() {
    return steps;
  }
}
