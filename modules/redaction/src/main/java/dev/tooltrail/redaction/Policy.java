package dev.tooltrail.redaction;

/// What the redactor is held to. Rows carry its version: of two redactions the higher one wins.
///
/// @param version grows with every change that could redact more or less; positive
/// @param maxFieldChars values with more UTF-16 chars than this are withheld unread; positive
public record Policy(int version, int maxFieldChars) {
  private static final Policy STANDARD = new Policy(1, 131_072);

  /// @throws IllegalArgumentException if a number is not positive
  public Policy {
    if (version < 1) {
      throw new IllegalArgumentException("policy version: expected at least 1 but was " + version);
    }
    if (maxFieldChars < 1) {
      throw new IllegalArgumentException(
          "policy maxFieldChars: expected at least 1 but was " + maxFieldChars);
    }
  }

  /// The policy of this release.
  public static Policy standard() {
    return STANDARD;
  }
}
