package dev.tooltrail.redaction.gitleaks;

/// A text would cost more to search than a text of its length may: whoever asked must withhold it.
public final class TooMuchWorkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooMuchWorkException(long limit) {
    super("search for gitleaks rules: expected at most " + limit + " steps");
  }
}
