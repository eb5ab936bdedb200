package dev.tooltrail.core;

import java.util.Comparator;

/// A decision, a result, or both: one record of an agent that says something about one tool call.
///
/// @param carrier the kind of record it was
/// @param callId the client's name for the call, empty for clients that have none
/// @param statement what it says about permission; of a result only where it can be trusted
/// @param permissionMode the decision's own mode, empty if not said
public record Fact(
    Envelope envelope,
    FactKind kind,
    Carrier carrier,
    String callId,
    Tool tool,
    Statement statement,
    String permissionMode,
    Execution execution,
    Parameters parameters,
    DecisionExpectation expectation) {

  /// Which of several facts in one place of a call stands for it: a log record before a span, then
  /// the lowest by time, then id; of two redactions of one fact the one under the higher policy,
  /// and under two keys of one policy either, but always the same.
  public static final Comparator<Fact> ORDER =
      Comparator.comparing((Fact fact) -> fact.carrier)
          .thenComparingLong(fact -> fact.envelope.at())
          .thenComparing(fact -> fact.envelope.recordId())
          .thenComparingInt(fact -> -fact.envelope.policyVersion())
          .thenComparing(fact -> fact.envelope.keyId());

  public CallKey key() {
    return new CallKey(
        envelope.tenant(),
        envelope.agent(),
        envelope.sessionId(),
        callId,
        callId.isEmpty() ? envelope.recordId() : "");
  }

  /// The key under which the stream brings the facts of a prompt together: the prompt, else the
  /// session, else the call, else the record itself. The first character says which.
  public String partitionKey() {
    if (!envelope.promptId().isEmpty()) {
      return "p" + envelope.promptId();
    }
    if (!envelope.sessionId().isEmpty()) {
      return "s" + envelope.sessionId();
    }
    return callId.isEmpty() ? "r" + envelope.recordId() : "c" + callId;
  }

  /// The same without what only the fact's own row needs.
  public Fact withoutLeftovers() {
    return new Fact(
        envelope.withoutLeftovers(),
        kind,
        carrier,
        callId,
        tool,
        statement,
        permissionMode,
        execution,
        parameters,
        expectation);
  }

  @Override
  public String toString() {
    return "Fact[" + kind + ", recordId=" + envelope.recordId() + "]";
  }
}
