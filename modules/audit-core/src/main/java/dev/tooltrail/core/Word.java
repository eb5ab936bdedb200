package dev.tooltrail.core;

import java.util.Locale;

/// A value of one of our own closed vocabularies, in the spelling that rows and topics carry.
public interface Word {
  String name();

  /// The value as rows show it: lower case with underscores.
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
