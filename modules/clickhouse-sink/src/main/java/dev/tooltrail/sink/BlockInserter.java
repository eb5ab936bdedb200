package dev.tooltrail.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Brings the rows of a batch into ClickHouse, whatever it takes: waits while it is away, and
/// halves a block until a refused row stands alone.
final class BlockInserter {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  /// When ClickHouse refuses every row of a block of at least this size, the tables are wrong and
  /// not the rows.
  private static final int TOO_MANY_REFUSED = 10;

  private final ClickHouse clickHouse;
  private final SinkObserver observer;
  private final SinkPulse pulse;
  private final Consumer<Duration> wait;

  BlockInserter(
      ClickHouse clickHouse, SinkObserver observer, SinkPulse pulse, Consumer<Duration> wait) {
    this.clickHouse = clickHouse;
    this.observer = observer;
    this.pulse = pulse;
    this.wait = wait;
  }

  /// A row that ClickHouse does not take.
  record Refused(Table table, long offset, int code, int sizeBytes, long timestampMs) {}

  /// @return the rows that were refused; all others are in ClickHouse
  /// @throws InsertFailure if the sink must stop
  List<Refused> insert(PartitionBatch batch, BatchEnd end) throws InsertFailure {
    var refused = new ArrayList<Refused>();
    for (Map.Entry<Table, RowBlock> block : batch.blocks().entrySet()) {
      int before = refused.size();
      var range = new Range(block.getKey(), block.getValue(), batch, end);
      insert(range, 0, block.getValue().count(), refused);
      int now = refused.size() - before;
      if (now >= TOO_MANY_REFUSED && now == block.getValue().count()) {
        throw InsertFailure.ofSchema(
            "insert into "
                + block.getKey().sqlName()
                + ": ClickHouse refuses every one of "
                + now
                + " rows with code "
                + refused.getLast().code()
                + "; the table is not the one that this version writes");
      }
    }
    return refused;
  }

  static Duration backoff(int attempt) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private record Range(Table table, RowBlock block, PartitionBatch batch, BatchEnd end) {
    /// The same rows of the same batch always have the same token.
    String token(int from, int to) {
      return String.join(
          "|",
          table.sqlName(),
          end.topicId(),
          Integer.toString(batch.topicPartition().partition()),
          Long.toString(batch.start()),
          Long.toString(batch.end()),
          Long.toString(end.epoch()),
          from + "-" + to);
    }
  }

  private void insert(Range range, int from, int to, List<Refused> refused) throws InsertFailure {
    if (from == to) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        insertOnce(range, from, to);
        return;
      } catch (InsertFailure failure) {
        switch (failure.kind()) {
          case STOP -> throw failure;
          case RETRY -> {
            pulse.waiting(String.valueOf(failure.getMessage()), attempt);
            wait.accept(backoff(attempt));
          }
          case REFUSED -> {
            pulse.answered();
            if (range.table() == Table.DEAD_LETTERS) {
              // Buried in the topic that it comes from, it would come back for ever.
              throw InsertFailure.ofSchema(failure.getMessage() + " for a dead letter");
            }
            if (to - from == 1) {
              refused.add(
                  new Refused(
                      range.table(),
                      range.block().offset(from),
                      failure.code(),
                      range.block().size(from),
                      range.block().timestamp(from)));
              return;
            }
            int middle = (from + to) >>> 1;
            insert(range, from, middle, refused);
            insert(range, middle, to, refused);
            return;
          }
        }
      }
    }
  }

  private void insertOnce(Range range, int from, int to) throws InsertFailure {
    long began = System.nanoTime();
    pulse.asking();
    clickHouse.insert(range.table(), range.block(), from, to, range.token(from, to));
    pulse.answered();
    observer.rows(range.table().sqlName(), to - from, Duration.ofNanos(System.nanoTime() - began));
  }
}
