package dev.tooltrail.topology;

import dev.tooltrail.core.DeadLetter;

/// Ends the stream before it goes past what it cannot read; see [StreamSettings#failClosed]. Its
/// message names the place and the reason, and nothing of what stands there.
final class StoppedAtUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoppedAtUnreadable(DeadLetter letter) {
    super(AuditRecord.coordinates(letter.source()) + ": " + letter.reason());
  }

  /// @throws StoppedAtUnreadable if that is a dead letter
  static void check(Arrived arrived) {
    if (arrived instanceof Arrived.Dead(DeadLetter letter)) {
      throw new StoppedAtUnreadable(letter);
    }
  }
}
