package dev.tooltrail.receiver;

import java.io.Serial;

/// Carries a [Verdict.Refused] from deep inside to where it is answered.
final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Verdict.Refused verdict;

  /// Without a stack trace and without a cause: hostile bodies come in millions.
  RefusedException(Refusal refusal, String message) {
    super(message, null, false, false);
    verdict = new Verdict.Refused(refusal, message);
  }

  Verdict.Refused verdict() {
    return verdict;
  }
}
