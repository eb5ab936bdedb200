package dev.tooltrail.core;

/// What became of a tool call, as far as its facts tell (`docs/design/001-merge-law.md`).
public enum Outcome implements Word {
  /// Refused; final at once, since an agent never sends a result for a refused call.
  REJECTED,
  /// Allowed, and no result yet.
  PENDING,
  SUCCEEDED,
  FAILED,
  /// It ran, and nothing proves that it was allowed.
  UNWITNESSED,
  /// Refused and yet it ran, or two trusted witnesses disagree.
  CONTRADICTED,
  /// The words about it are none that this version knows, or leave open whether it ran.
  UNCLEAR,
  /// The agent's own checks stopped it before anybody was asked: unknown tool, arguments that do
  /// not fit.
  NOT_RUN
}
