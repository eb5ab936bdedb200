package dev.tooltrail.app.config;

/// One setting as it was asked for and as it is.
///
/// @param name of the variable; a secret can also be read from the file that `<name>_FILE` names
/// @param shape what a value looks like, for people
/// @param otherwise the default as it would be written; empty for none
/// @param about what it does
/// @param value in effect, masked where it is a secret; empty for none
/// @param source where that value comes from
public record Setting(
    String name,
    String shape,
    String otherwise,
    String about,
    String value,
    Source source,
    boolean isSecret) {

  /// Where a value comes from.
  public enum Source {
    DEFAULT,
    FILE,
    ENVIRONMENT
  }
}
