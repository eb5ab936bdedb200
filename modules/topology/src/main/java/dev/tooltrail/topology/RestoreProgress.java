package dev.tooltrail.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/// How many records of changelogs are still to be restored. Offsets of transaction markers count
/// too, until the end of a store's restoration.
final class RestoreProgress implements StateRestoreListener {
  private record Range(long at, long end) {}

  private final Map<TopicPartition, Range> underWay = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
    underWay.put(changelog, new Range(start, end));
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long number) {
    underWay.computeIfPresent(changelog, (same, range) -> new Range(batchEnd + 1, range.end()));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long total) {
    underWay.remove(changelog);
  }

  /// Its task has gone to another instance.
  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
    underWay.remove(changelog);
  }

  long remaining() {
    return underWay.values().stream()
        .mapToLong(range -> Math.max(0, range.end() - range.at()))
        .sum();
  }
}
