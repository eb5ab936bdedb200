package dev.tooltrail.it;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.replay.Bound;
import dev.tooltrail.replay.Comparison;
import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.KafkaSource;
import dev.tooltrail.replay.Replay;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayStore;
import dev.tooltrail.replay.ReplayedCall;
import dev.tooltrail.replay.RowDigest;
import dev.tooltrail.replay.RowFilter;
import dev.tooltrail.sink.LiveRows;
import dev.tooltrail.topology.BodyReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A replay of a pipeline's topic that was read to its end.
final class Replayed implements AutoCloseable {
  private final KafkaSource source;
  private final ReplayStore store;
  private final Pipeline pipeline;

  Replayed(Pipeline pipeline, Path folder, Bound from, Bound to, int threads) throws Exception {
    this.pipeline = pipeline;
    source =
        new KafkaSource(
            pipeline.kafka(),
            List.of(
                new KafkaSource.Part(
                    pipeline.topics().otlpLogs(), false, true, from, to, Set.of())));
    store = ReplayStore.open(folder);
    var replay =
        new Replay(
            reader(),
            new Governance(Expected.PERSONS, List.of()),
            RowFilter.ALL,
            threads,
            session -> {},
            Replay.Progress.NONE);
    if (!replay.run(source, store, () -> false)) {
      throw new IllegalStateException("not read to its end");
    }
  }

  static Replayed whole(Pipeline pipeline, Path folder, int threads) throws Exception {
    return new Replayed(pipeline, folder, new Bound.Open(), new Bound.Open(), threads);
  }

  static BodyReader reader() {
    return new BodyReader(new Intake(Expected.KEY, Policy.standard()));
  }

  void forEach(ReplayRows.Taker taker) throws Exception {
    new ReplayRows(store, source.range(), RowFilter.ALL).forEach(new Balance(), taker);
  }

  ComparisonReport compare() throws Exception {
    var comparison =
        new Comparison(
            store,
            source.range(),
            RowFilter.ALL,
            new LiveRows(pipeline.clickHouse()),
            new Comparison.Settings(Instant.now(), false, 10));
    forEach(comparison);
    return comparison.run();
  }

  boolean isWhole() {
    return source.range().isWhole();
  }

  Rows rows() throws Exception {
    var rows = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new RowDigest());
    forEach(rows);
    return rows;
  }

  record Rows(List<CallRow> calls, List<CallRow> cut, List<EventRow> events, RowDigest digest)
      implements ReplayRows.Taker {
    @Override
    public void call(ReplayedCall row) {
      calls.add(row.row());
      if (row.rangeCut()) {
        cut.add(row.row());
      }
      digest.line(RowJson.write(row));
    }

    @Override
    public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) {
      events.add(row);
      digest.line(RowJson.write(row));
    }
  }

  @Override
  public void close() {
    store.close();
    source.close();
  }
}
