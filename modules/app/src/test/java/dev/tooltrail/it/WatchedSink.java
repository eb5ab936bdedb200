package dev.tooltrail.it;

import dev.tooltrail.sink.SinkObserver;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what a sink does, and kills it between insert and commit where asked.
final class WatchedSink implements SinkObserver {
  private final int lastBatch;
  final AtomicInteger batches = new AtomicInteger();
  final AtomicInteger records = new AtomicInteger();
  final AtomicInteger waits = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();

  private WatchedSink(int lastBatch) {
    this.lastBatch = lastBatch;
  }

  static WatchedSink living() {
    return new WatchedSink(Integer.MAX_VALUE);
  }

  /// Dies when that many batches are in ClickHouse, before the offsets of the last are committed.
  static WatchedSink dyingAfter(int batches) {
    return new WatchedSink(batches);
  }

  @Override
  public void inserted(String topic, int topicPartition, long endOffset, int newRecords) {
    records.addAndGet(newRecords);
    if (batches.incrementAndGet() == lastBatch) {
      throw new Killed();
    }
  }

  @Override
  public void waiting(String reason, int attempt) {
    waits.incrementAndGet();
  }

  @Override
  public void refused(String table, int code) {
    refused.incrementAndGet();
  }

  /// Stands for a process that ends here.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
