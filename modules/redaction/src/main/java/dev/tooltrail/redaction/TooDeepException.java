package dev.tooltrail.redaction;

/// JSON nests deeper than the redactor follows.
final class TooDeepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooDeepException(int depth) {
    super("JSON depth: expected at most " + depth);
  }
}
