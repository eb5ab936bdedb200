package dev.tooltrail.receiver;

import dev.tooltrail.testkit.OtlpBodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The topics of [SpooledReceiver], and what is in them.
final class SpooledTopics {
  private SpooledTopics() {}

  static void create(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              Stream.of("otlp_logs", "otlp_metrics", "otlp_spans")
                  .map(topic -> new NewTopic(topic, 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  /// The text of each body's first log record, in order.
  static List<String> names(String servers) {
    var names = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition("otlp_logs", 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(one ->
                names.add(
                    OtlpBodies.parse(one.value())
                        .getFirst()
                        .getScopeLogs(0)
                        .getLogRecords(0)
                        .getBody()
                        .getStringValue()));
      }
    }
    return names;
  }
}
