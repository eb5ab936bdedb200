package dev.tooltrail.dossier.page;

/// How much something wants to be looked at.
public enum Tone {
  PLAIN,
  GOOD,
  WARNING,
  BAD
}
