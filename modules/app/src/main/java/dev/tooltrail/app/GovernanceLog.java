package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.replay.ErasuresTopic;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/// The topic `audit.erasures`, read whole and written one entry at a time. It is the one place that
/// says what was decided.
final class GovernanceLog implements AutoCloseable {
  private static final int TIMEOUT_MS = 15_000;

  private final KafkaAccess kafka;
  private final Topics topics;
  private final Admin admin;

  /// @throws IOException if Kafka does not answer
  GovernanceLog(KafkaAccess kafka, Topics topics) throws IOException {
    this.kafka = kafka;
    this.topics = topics;
    try {
      admin =
          Admin.create(
              kafka.client(
                  Map.of(
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                      TIMEOUT_MS,
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                      TIMEOUT_MS)));
      TopicSetup.createErasures(admin, topics, -1);
    } catch (ExecutionException | KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  Admin admin() {
    return admin;
  }

  /// Everything that was decided.
  ///
  /// @throws IOException if Kafka does not answer, or an entry is none that this version can read
  List<GovernanceEntry> read() throws IOException {
    return ErasuresTopic.read(kafka, topics.erasures());
  }

  /// Adds an entry; it is on disk when this returns.
  void append(GovernanceEntry entry) throws IOException {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    TIMEOUT_MS)),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(topics.erasures(), entry.key(), GovernanceJson.write(entry)))
          .get();
    } catch (ExecutionException | KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private IOException unreachable(Exception cause) {
    return new IOException(
        "Kafka "
            + kafka.servers()
            + ": topic "
            + topics.erasures()
            + " cannot be used ("
            + cause.getClass().getSimpleName()
            + ")",
        cause);
  }
}
