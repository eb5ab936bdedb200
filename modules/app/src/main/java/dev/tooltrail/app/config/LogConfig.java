package dev.tooltrail.app.config;

/// How the log is written, to standard error.
public record LogConfig(Format format, Level level) {
  /// One line an entry, either way.
  public enum Format {
    TEXT,
    JSON
  }

  /// From which on entries are written.
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  static LogConfig of(Settings settings) {
    Part part = settings.part("LOG");
    return new LogConfig(
        part.word(
            "FORMAT", Format.class, Format.TEXT, "Lines for people, or a JSON object a line."),
        part.word("LEVEL", Level.class, Level.INFO, "From which on entries are written."));
  }
}
