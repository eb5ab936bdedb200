package dev.tooltrail.core;

/// What a statement about permission says.
public enum Verdict implements Word {
  ACCEPT,
  REJECT,
  /// A word that this version does not know, or no word at all.
  UNDECIDED,
  /// Nothing is stated: a result that carries no trusted word about the decision.
  NONE
}
