package dev.tooltrail.redaction.gitleaks;

/// Counts what the search in one text costs, in characters given to RE2/J, so that a hostile text
/// meets a limit that does not depend on a clock.
final class Work {
  private static final int STEPS_PER_CHAR = 10;
  private static final int STEPS_PER_TEXT = 500_000;

  private final long limit;
  private long steps;

  Work(int length) {
    limit = (long) STEPS_PER_CHAR * length + STEPS_PER_TEXT;
  }

  void charge(long characters) {
    steps += characters;
    if (steps > limit) {
      throw new TooMuchWorkException(limit);
    }
  }

  long steps() {
    return steps;
  }
}
