package dev.tooltrail.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/// Asks Kafka now and then how far its topics go. The consumer's own figure stands still while its
/// partitions are paused, which is when it matters.
final class SinkLag {
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Consumer<String, byte[]> consumer;
  private final Map<TopicPartition, PartitionBatch> batches;
  private final SinkObserver observer;
  private long askedAt = System.nanoTime() - EVERY.toNanos();

  /// @param batches that the sink fills, of all partitions that it has
  SinkLag(
      Consumer<String, byte[]> consumer,
      Map<TopicPartition, PartitionBatch> batches,
      SinkObserver observer) {
    this.consumer = consumer;
    this.batches = batches;
    this.observer = observer;
  }

  void tellNowAndThen() {
    long now = System.nanoTime();
    if (now - askedAt < EVERY.toNanos()) {
      return;
    }
    askedAt = now;
    try {
      observer.lag(byTopic(consumer.endOffsets(batches.keySet(), LIMIT)));
    } catch (RetriableException kafkaAway) {
      // What was told last stands; that Kafka is away, others tell.
    }
  }

  private Map<String, Long> byTopic(Map<TopicPartition, Long> ends) {
    var lag = new HashMap<String, Long>();
    ends.forEach((topicPartition, end) -> {
      PartitionBatch batch = batches.get(topicPartition);
      if (batch != null) {
        // What is read and holds no record (transaction markers) is not owed.
        long next = batch.records() == 0 ? consumer.position(topicPartition, LIMIT) : batch.start();
        lag.merge(topicPartition.topic(), Math.max(0, end - next), Long::sum);
      }
    });
    return lag;
  }
}
