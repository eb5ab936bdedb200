package dev.tooltrail.core;

/// The agent's own word on how a tool run ended.
public enum Success implements Word {
  TRUE,
  FALSE,
  /// No word, or one that this version does not know.
  UNCLEAR,
  /// Not a result.
  NONE
}
