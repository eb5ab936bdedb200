package dev.tooltrail.core;

/// What a fact says about a tool call.
public enum FactKind implements Word {
  /// Somebody or something allowed or refused the call.
  DECISION,
  /// The tool ran.
  RESULT,
  /// Both in one record, of agents that report a call once it is over.
  CALL,
  /// The agent asked for the call: when, and mostly with which arguments. Nothing is decided by
  /// that.
  REQUEST
}
