package dev.tooltrail.core;

/// Under what authority a call was decided, normalised over agents; the raw word stands beside it.
public enum Authority implements Word {
  /// A configured rule, a permission mode, an inherently safe tool, or nobody there to ask.
  RULE_OR_MODE,
  HOOK,
  /// A person or the program that hosts the agent; the record alone cannot tell which.
  USER_OR_HOST,
  /// A refusal by a person or the host.
  USER_REFUSAL,
  /// The question was dismissed or the turn interrupted.
  ABORT,
  /// An automated reviewer.
  REVIEWER,
  UNKNOWN
}
