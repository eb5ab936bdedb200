package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
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

  private final String bootstrapServers;
  private final Topics topics;
  private final Admin admin;

  /// @throws IOException if Kafka does not answer
  GovernanceLog(String bootstrapServers, Topics topics) throws IOException {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    try {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  TIMEOUT_MS,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  TIMEOUT_MS));
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
    return ErasuresTopic.read(bootstrapServers, topics.erasures());
  }

  /// Adds an entry; it is on disk when this returns.
  void append(GovernanceEntry entry) throws IOException {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TIMEOUT_MS),
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
            + bootstrapServers
            + ": topic "
            + topics.erasures()
            + " cannot be used ("
            + cause.getClass().getSimpleName()
            + ")",
        cause);
  }
}
