package dev.tooltrail.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up the partitions that the group gives this sink where the last owner left them: in the
/// middle of a sealed batch, or between two.
final class BatchAssignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(BatchAssignment.class);

  /// Each waits for as long as the consumer waits for an answer, a minute.
  private static final int ATTEMPTS = 4;

  private final Consumer<String, byte[]> consumer;
  private final Map<TopicPartition, PartitionBatch> batches;
  private final Map<TopicPartition, BatchEnd> ends;
  private final Function<String, PartitionBatch.Source> source;
  private final TopicIncarnations incarnations;
  private final SinkPulse pulse;

  BatchAssignment(
      Consumer<String, byte[]> consumer,
      Map<TopicPartition, PartitionBatch> batches,
      Map<TopicPartition, BatchEnd> ends,
      Function<String, PartitionBatch.Source> source,
      TopicIncarnations incarnations,
      SinkPulse pulse) {
    this.consumer = consumer;
    this.batches = batches;
    this.ends = ends;
    this.source = source;
    this.incarnations = incarnations;
    this.pulse = pulse;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    if (assigned.isEmpty()) {
      pulse.subscribed();
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        pulse.asking();
        takeAll(assigned);
        pulse.subscribed();
        return;
      } catch (RetriableException kafkaAway) {
        if (attempt == ATTEMPTS) {
          throw kafkaAway;
        }
        LOG.atWarn().addKeyValue("attempt", attempt).log("Kafka does not tell committed offsets");
      }
    }
  }

  private void takeAll(Collection<TopicPartition> assigned) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(assigned));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
    var topicIds = new HashMap<String, String>();
    for (TopicPartition topicPartition : assigned) {
      String topicId =
          topicIds.computeIfAbsent(topicPartition.topic(), topic -> incarnations.of(topic));
      take(
          topicPartition,
          topicId,
          committed.get(topicPartition),
          beginnings.getOrDefault(topicPartition, 0L));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    // Nothing of theirs is committed that is not inserted; the next owner forms them again.
    revoked.forEach(batches::remove);
    revoked.forEach(ends::remove);
  }

  private void take(
      TopicPartition topicPartition,
      String topicId,
      @Nullable OffsetAndMetadata committed,
      long beginning) {
    Optional<BatchEnd> end =
        committed == null ? Optional.empty() : BatchEnd.parse(committed.metadata());
    boolean otherTopic = end.isPresent() && !end.get().topicId().equals(topicId);
    if (otherTopic) {
      LOG.atWarn()
          .addKeyValue("topicPartition", topicPartition)
          .log("topic was made anew, reading it from its beginning");
      consumer.seekToBeginning(List.of(topicPartition));
    } else if (committed != null && committed.offset() < beginning) {
      LOG.atWarn()
          .addKeyValue("topicPartition", topicPartition)
          .addKeyValue("fromOffset", committed.offset())
          .addKeyValue("toOffset", beginning)
          .log("records were deleted by retention before they reached ClickHouse");
      consumer.seekToBeginning(List.of(topicPartition));
    }
    long start = consumer.position(topicPartition);
    BatchEnd known =
        end.filter(found -> !otherTopic)
            .orElseGet(() -> new BatchEnd(topicId, System.currentTimeMillis(), start));
    ends.put(topicPartition, known);
    batches.put(
        topicPartition,
        new PartitionBatch(topicPartition, source.apply(topicPartition.topic()), start));
  }
}
