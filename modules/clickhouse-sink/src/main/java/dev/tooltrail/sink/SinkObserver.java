package dev.tooltrail.sink;

import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/// Is told what the sink has done, on the sink's thread. Whatever it throws ends the sink like a
/// crash at that point.
public interface SinkObserver {
  SinkObserver NONE = new SinkObserver() {};

  /// The rows of a batch are in ClickHouse; its offsets are not committed yet.
  default void inserted(String topic, int topicPartition, long endOffset, int records) {}

  /// The Kafka timestamps, in milliseconds, of the records of such a batch, which are those of the
  /// input records.
  default void stored(LongStream timestampsMs) {}

  /// ClickHouse took an insert, of a whole block or of a part of one.
  default void rows(String table, int number, Duration took) {}

  /// ClickHouse did not take an insert, or Kafka does not answer; it is tried again after a pause.
  default void waiting(String reason, int attempt) {}

  /// What was waited for has answered.
  default void answered() {}

  /// A row was refused for good and became a dead letter.
  default void refused(String table, int code) {}

  /// How many records of the partitions that this sink has are not in ClickHouse, by topic; topics
  /// without a partition here are left out.
  default void lag(Map<String, Long> byTopic) {}
}
