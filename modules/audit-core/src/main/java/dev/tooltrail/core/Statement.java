package dev.tooltrail.core;

/// A trusted statement about permission: a decision record's own, or what a result says about its
/// decision where the user cannot have planted it.
///
/// @param verdict the word, read
/// @param word the word as sent, empty if none
/// @param source who decided, as sent, empty if not said
/// @param authority the source, normalised
public record Statement(Verdict verdict, String word, String source, Authority authority) {
  public static final Statement NONE = new Statement(Verdict.NONE, "", "", Authority.UNKNOWN);
}
