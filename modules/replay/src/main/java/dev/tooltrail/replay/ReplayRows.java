package dev.tooltrail.replay;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rows of a replay that was read to its end, in the order of [RowJson], without holding more
/// of them than one session.
public final class ReplayRows {
  private final StoredRecords records;
  private final Range range;
  private final RowFilter filter;

  public ReplayRows(ReplayStore store, Range range, RowFilter filter) {
    this.records = new StoredRecords(store);
    this.range = range;
    this.filter = filter;
  }

  /// Takes what comes out. Records come behind the rows that they make, with their deliveries.
  public interface Taker {
    default void call(ReplayedCall row) throws IOException {}

    default void fact(Fact fact, List<Delivery> deliveries) throws IOException {}

    default void event(EventRow row, AuditEvent event, List<Delivery> deliveries)
        throws IOException {}

    default void point(MetricRow row, MetricPoint point, List<Delivery> deliveries)
        throws IOException {}

    default void deadLetter(DeadLetter letter) throws IOException {}

    /// Whether [#fact] is to be called, which reads each session twice.
    default boolean takesFacts() {
      return false;
    }
  }

  /// @param balance is completed with what came out
  public void forEach(Balance balance, Taker taker) throws IOException {
    calls(balance, taker);
    records.events((event, deliveries) -> {
      EventRow row = EventRow.of(event);
      if (filter.wants(row)) {
        taker.event(row, event, deliveries);
      }
    });
    records.points((point, deliveries) -> {
      MetricRow row = MetricRow.of(point);
      if (filter.wants(row)) {
        taker.point(row, point, deliveries);
      }
    });
    records.deadLetters(taker::deadLetter);
  }

  private void calls(Balance balance, Taker taker) throws IOException {
    long[] facts = {0};
    records.sessions(session -> {
      facts[0] += session.facts();
      var wanted = new HashSet<String>();
      for (CallRow row : Trail.rows(session.calls())) {
        if (filter.wants(row)) {
          balance.call(row);
          taker.call(ReplayedCall.of(row, range));
          addFacts(row, wanted);
        }
      }
      if (taker.takesFacts()) {
        records.facts(
            session,
            (fact, deliveries) -> {
              String name = fact.callId().isEmpty() ? fact.envelope().recordId() : fact.callId();
              if (wanted.contains(name)) {
                taker.fact(fact, deliveries);
              }
            });
      }
    });
    balance.distinctFacts(facts[0]);
  }

  /// A call with an id has all facts of that id, a lone one those that it shows.
  private static void addFacts(CallRow row, Set<String> wanted) {
    if (row.callId() != null) {
      wanted.add(row.callId());
      return;
    }
    if (row.decisionFactId() != null) {
      wanted.add(row.decisionFactId());
    }
    if (row.resultFactId() != null) {
      wanted.add(row.resultFactId());
    }
  }
}
