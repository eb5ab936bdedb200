package dev.tooltrail.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What an operator does to topics and consumer groups, and what a curious reader finds in them.
final class Kafka {
  private final Pipeline pipeline;

  Kafka(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /// All topics of the pipeline, those that Kafka Streams made included.
  Set<String> topics() throws Exception {
    return pipeline.admin().listTopics().names().get().stream()
        .filter(topic ->
            topic.startsWith(pipeline.streamGroup() + ".")
                || topic.startsWith(pipeline.streamGroup() + "-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String changelog() throws Exception {
    return topics().stream().filter(topic -> topic.endsWith("-changelog")).findAny().orElseThrow();
  }

  /// Every committed record of a topic.
  List<ConsumerRecord<byte[], byte[]>> read(String topic) throws Exception {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /// Makes a stopped group read the topics from their beginnings. Offsets lose their metadata.
  void rewind(String group, Collection<String> topics) throws Exception {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (String topic : topics) {
      partitions(topic).forEach(one -> offsets.put(one, new OffsetAndMetadata(0)));
    }
    // A member that has just left may still be known for a moment.
    org.awaitility.Awaitility.await()
        .atMost(Pipeline.LIMIT)
        .ignoreExceptions()
        .until(() -> {
          pipeline.admin().alterConsumerGroupOffsets(group, offsets).all().get();
          return true;
        });
  }

  void delete(Collection<String> topics) throws Exception {
    pipeline.admin().deleteTopics(topics).all().get();
  }

  long end(String topic) throws Exception {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    partitions(topic).forEach(one -> latest.put(one, OffsetSpec.latest()));
    return pipeline.admin().listOffsets(latest).all().get().values().stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private List<TopicPartition> partitions(String topic) throws Exception {
    return pipeline
        .admin()
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            pipeline.kafka().servers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
