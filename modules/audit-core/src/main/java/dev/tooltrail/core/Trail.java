package dev.tooltrail.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The audit trail of a set of records, folded in memory: what the stream and ClickHouse compute
/// together, without either. The order of additions makes no difference.
public final class Trail {
  private static final Comparator<AuditEvent> REDACTIONS =
      Comparator.comparingInt((AuditEvent event) -> -event.envelope().policyVersion())
          .thenComparing(event -> event.envelope().keyId());

  private final Map<CallKey, ToolCall> calls = new HashMap<>();
  private final Set<RecordKey> factIds = new HashSet<>();
  private final Map<RecordKey, AuditEvent> events = new HashMap<>();

  /// The same bytes from two tenants are two records.
  private record RecordKey(String tenant, String recordId) {
    static RecordKey of(Envelope envelope) {
      return new RecordKey(envelope.tenant(), envelope.recordId());
    }
  }

  public void add(Fact fact) {
    factIds.add(RecordKey.of(fact.envelope()));
    calls.merge(fact.key(), ToolCall.of(fact), ToolCall::merge);
  }

  /// Of two redactions of one event the one under the higher policy stays.
  public void add(AuditEvent event) {
    events.merge(
        RecordKey.of(event.envelope()),
        event,
        (one, other) -> REDACTIONS.compare(one, other) <= 0 ? one : other);
  }

  /// One row a call, in the order of [RowJson#CALL_ORDER].
  public List<CallRow> callRows() {
    return rows(calls.values());
  }

  /// The rows of the given calls, lone facts paired as far as they can be.
  public static List<CallRow> rows(Collection<ToolCall> calls) {
    var rows = new ArrayList<CallRow>();
    var lone = new ArrayList<ToolCall>();
    for (ToolCall call : calls) {
      if (!call.hasSides()) {
        continue;
      }
      if (call.key().isLone()) {
        lone.add(call);
      } else {
        rows.add(CallRow.of(call, MatchQuality.EXACT));
      }
    }
    LonePairing.pair(lone)
        .forEach(matched -> rows.add(CallRow.of(matched.call(), matched.quality())));
    rows.sort(RowJson.CALL_ORDER);
    return rows;
  }

  /// One row an event, in the order of [RowJson#EVENT_ORDER].
  public List<EventRow> eventRows() {
    return events.values().stream().map(EventRow::of).sorted(RowJson.EVENT_ORDER).toList();
  }

  /// Completes a balance with what came out.
  public void close(Balance balance, Iterable<CallRow> rows) {
    balance.close(factIds.size(), rows);
  }
}
