package dev.tooltrail.core;

/// Whether a record proves that the tool's body ran.
public enum Ran implements Word {
  YES,
  /// The agent itself stopped the call: refused, unknown tool, arguments that do not fit.
  NO,
  /// The record does not tell, or is a decision.
  UNKNOWN
}
