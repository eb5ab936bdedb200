package dev.tooltrail.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of one tool call: a join-semilattice over its facts.
///
/// [#merge] is commutative, associative and idempotent, so a call depends on the *set* of its
/// facts, never on order, batching, partition, duplicates or restarts. Each part merges by itself:
/// the lowest decision and the lowest result by [Fact#ORDER], the union of what was stated, and the
/// range of ids that tells whether more facts exist than are kept. The ClickHouse table `calls`
/// merges the same parts by the same law (`docs/design/001-merge-law.md`).
///
/// @param decision the decision that stands for all decisions of the call
/// @param result the result that stands for all results of the call
/// @param statements everything that any fact of the call has stated, see [Statements]
/// @param requestedAt when the agent asked for the call, nanoseconds since the epoch, the earliest
///   that any fact says; [#NOT_REQUESTED] if none does
public record ToolCall(
    CallKey key,
    @Nullable Fact decision,
    @Nullable Fact result,
    int statements,
    IdRange decisionIds,
    IdRange resultIds,
    long requestedAt) {
  public static final long NOT_REQUESTED = Long.MAX_VALUE;

  /// The call as one fact alone tells it.
  public static ToolCall of(Fact fact) {
    Fact kept = fact.withoutLeftovers();
    IdRange ids = IdRange.of(fact.envelope().recordId());
    boolean decides = fact.kind() == FactKind.DECISION || fact.kind() == FactKind.CALL;
    boolean ends = fact.kind() == FactKind.RESULT || fact.kind() == FactKind.CALL;
    return new ToolCall(
        fact.key(),
        decides ? kept : null,
        ends ? kept : null,
        Statements.of(fact),
        decides ? ids : IdRange.EMPTY,
        ends ? ids : IdRange.EMPTY,
        fact.kind() == FactKind.REQUEST ? fact.envelope().at() : NOT_REQUESTED);
  }

  /// Everything that this or the other knows of the call.
  ///
  /// @throws IllegalArgumentException if the two are not the same call
  public ToolCall merge(ToolCall other) {
    if (!key.equals(other.key)) {
      throw new IllegalArgumentException("tool call: merge of two different calls");
    }
    return new ToolCall(
        key,
        lowest(decision, other.decision),
        lowest(result, other.result),
        statements | other.statements,
        decisionIds.union(other.decisionIds),
        resultIds.union(other.resultIds),
        Math.min(requestedAt, other.requestedAt));
  }

  public Outcome outcome() {
    return Statements.outcome(statements);
  }

  /// Whether more is known of it than that the agent asked for it: only then it has a row.
  boolean hasSides() {
    return decision != null || result != null;
  }

  /// Whether facts exist that the call's row does not show; `tool_facts` has them all.
  public boolean hasMoreFacts() {
    return decisionIds.hasSeveral() || resultIds.hasSeveral();
  }

  /// The fact that the descriptive columns come from: the decision where there is one.
  Fact primary() {
    return decision != null ? decision : Objects.requireNonNull(result);
  }

  private static @Nullable Fact lowest(@Nullable Fact one, @Nullable Fact other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Fact.ORDER.compare(one, other) <= 0 ? one : other;
  }
}
