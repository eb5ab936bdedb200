package dev.tooltrail.replay;

import dev.tooltrail.core.KafkaAccess;
import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A consumer that leaves no trace: without a group, without commits, of committed records only. It
/// needs no right but to read the topic.
final class TopicReader {
  private static final int TIMEOUT_MS = 15_000;
  private static final int POLL_RECORDS = 200;

  /// A broker answers a fetch at the end of a topic after this long; until then no other place of
  /// it can be fetched.
  private static final int FETCH_WAIT_MS = 20;

  private TopicReader() {}

  /// @throws IOException if that is no address of a broker
  static Consumer<byte[], byte[]> open(KafkaAccess kafka) throws IOException {
    var properties = new Properties();
    properties.putAll(kafka.properties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "tooltrail-replay");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    try {
      return new KafkaConsumer<>(properties);
    } catch (KafkaException e) {
      throw unreadable(kafka, e);
    }
  }

  /// What to tell a person whose topic cannot be read.
  static IOException unreadable(KafkaAccess kafka, KafkaException e) {
    return new IOException(
        "Kafka "
            + kafka.servers()
            + ": "
            + (e instanceof AuthorizationException
                ? "no right to read (" + e.getMessage() + ")"
                : "cannot be read (" + e.getClass().getSimpleName() + ")"),
        e);
  }
}
