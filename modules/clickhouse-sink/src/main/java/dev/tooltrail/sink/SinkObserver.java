package dev.tooltrail.sink;

/// Is told what the sink has done, on the sink's thread. Whatever it throws ends the sink like a
/// crash at that point.
public interface SinkObserver {
  SinkObserver NONE = new SinkObserver() {};

  /// The rows of a batch are in ClickHouse; its offsets are not committed yet.
  default void inserted(String topic, int topicPartition, long endOffset, int records) {}

  /// ClickHouse did not take an insert; it is tried again after a pause.
  default void waiting(String reason, int attempt) {}

  /// A row was refused for good and became a dead letter.
  default void refused(String table, int code) {}
}
