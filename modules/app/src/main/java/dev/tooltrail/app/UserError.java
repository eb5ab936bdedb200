package dev.tooltrail.app;

/// Something that the person at the terminal can mend. Its message is all that they see: subject,
/// rule and value in one line.
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserError(String message) {
    super(message);
  }
}
