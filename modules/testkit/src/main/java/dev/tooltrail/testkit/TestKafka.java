package dev.tooltrail.testkit;

import dev.tooltrail.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.kafka.KafkaContainer;

/// A Kafka broker for integration tests: the embedded one, or with `-Dtooltrail.it.kafka=container`
/// one in a container.
public record TestKafka(String bootstrapServers, AutoCloseable server) implements AutoCloseable {
  private static final String IMAGE = "apache/kafka:4.3.1";
  private static final String PROPERTY = "tooltrail.it.kafka";

  /// Whether it keeps its files in a container, where a test cannot look.
  public static boolean isContainer() {
    return choice() == ServerChoice.CONTAINER;
  }

  /// Why there is none on this machine, as one line; empty if there is one.
  public static Optional<String> unavailableReason() {
    return choice().unavailableReason("Kafka", Optional.empty());
  }

  /// @param directory where the embedded broker keeps its data
  public static TestKafka start(Path directory) {
    if (choice() == ServerChoice.EMBEDDED) {
      EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
      return new TestKafka(kafka.bootstrapServers(), kafka);
    }
    String maxBytes = Integer.toString(EmbeddedKafka.MAX_RECORD_BYTES);
    var container =
        new KafkaContainer(IMAGE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", maxBytes)
            .withEnv("KAFKA_SOCKET_REQUEST_MAX_BYTES", Integer.toString(100 << 20));
    container.start();
    return new TestKafka(container.getBootstrapServers(), container);
  }

  @Override
  public void close() {
    TestClickHouse.closeServer(server);
  }

  private static ServerChoice choice() {
    return ServerChoice.of(PROPERTY, Optional.empty());
  }
}
