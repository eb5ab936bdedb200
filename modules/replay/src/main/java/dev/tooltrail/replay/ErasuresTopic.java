package dev.tooltrail.replay;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.KafkaAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/// The topic of erasures and holds, read whole.
public final class ErasuresTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private ErasuresTopic() {}

  /// Everything that was decided.
  ///
  /// @throws RangeException if there is no such topic
  /// @throws IOException if it cannot be read, or an entry is none that this version can read
  public static List<GovernanceEntry> read(KafkaAccess kafka, String topic) throws IOException {
    var entries = new ArrayList<GovernanceEntry>();
    try (Consumer<byte[], byte[]> consumer = TopicReader.open(kafka)) {
      List<PartitionInfo> known = consumer.partitionsFor(topic);
      if (known == null || known.isEmpty()) {
        throw new RangeException("topic " + topic + ": not there");
      }
      List<TopicPartition> partitions =
          known.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
          if (one.value() != null) {
            entries.add(GovernanceJson.read(new String(one.value(), StandardCharsets.UTF_8)));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("topic " + topic + ": " + e.getMessage(), e);
    } catch (KafkaException e) {
      throw TopicReader.unreadable(kafka, e);
    }
    return entries;
  }
}
