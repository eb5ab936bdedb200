package dev.tooltrail.app.doctor;

/// One thing that was looked at.
///
/// @param subject what was looked at
/// @param told how it was found
/// @param mend what to do about it; empty where nothing is to be done
public record Finding(Level level, String subject, String told, String mend) {
  /// How bad it is.
  public enum Level {
    OK,
    /// The job runs, and yet somebody should know.
    WARN,
    /// The job cannot run, or would lose evidence.
    FAIL
  }

  static Finding ok(String subject, String told) {
    return new Finding(Level.OK, subject, told, "");
  }

  static Finding warn(String subject, String told, String mend) {
    return new Finding(Level.WARN, subject, told, mend);
  }

  static Finding fail(String subject, String told, String mend) {
    return new Finding(Level.FAIL, subject, told, mend);
  }
}
