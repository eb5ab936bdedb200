package dev.tooltrail.core;

import java.util.Locale;

/// A value of one of our own closed vocabularies, in the spelling that rows and topics carry.
public interface Word {
  String name();

  /// Place in the vocabulary, from 0. ClickHouse stores it, so new words go to the end.
  int ordinal();

  /// The value as rows show it: lower case with underscores.
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
