package dev.tooltrail.otlp;

import java.util.Locale;

/// What a body without the records that were asked for holds.
public enum Signal {
  LOGS,
  METRICS,
  TRACES,
  /// No record of any kind: no bytes at all, `{}`, or resources without records.
  EMPTY;

  /// The lower-case word for rows and tags.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
