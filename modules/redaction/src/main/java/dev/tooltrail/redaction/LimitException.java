package dev.tooltrail.redaction;

/// A value is beyond a limit, and is withheld; the message tells the limit, never the value.
final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  private LimitException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// JSON nests deeper than the redactor follows.
  static LimitException tooDeep(int depth) {
    return new LimitException("too-deep", "JSON depth: expected at most " + depth);
  }

  /// The rules would look at more characters than a text of its length may cost.
  static LimitException tooMuchWork(long steps) {
    return new LimitException("too-much-work", "work: expected at most " + steps + " steps");
  }

  /// Each look at what the last one left finds something more to cut.
  static LimitException unsettled(int looks) {
    return new LimitException("unsettled", "looks: expected at most " + looks);
  }

  /// The word that the marker of the withheld value shows.
  String reason() {
    return reason;
  }
}
