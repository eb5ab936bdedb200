package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final String TOPIC = "otlp_logs";

  @TempDir private Path directory;

  @Test
  void whatWasCommittedIsReadBackAfterARestartOnAnotherPort() throws Exception {
    String firstAddress;
    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      firstAddress = kafka.bootstrapServers();
      createTopic(kafka);
      produceInTransaction(kafka, bytes("one"), bytes("two"));
      assertThat(consume(kafka, 2)).containsExactly("one", "two");
    }

    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      produceInTransaction(kafka, bytes("three"));

      assertThat(kafka.bootstrapServers()).isNotEqualTo(firstAddress).startsWith("127.0.0.1:");
      // The group goes on where it was: its offsets survived as well.
      assertThat(consume(kafka, 1)).containsExactly("three");
    }
  }

  @Test
  void takesABodyOfSixteenMebibytes() throws Exception {
    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      createTopic(kafka);

      produceInTransaction(kafka, new byte[16 << 20]);

      assertThat(consume(kafka, 1)).singleElement().satisfies(v -> assertThat(v).hasSize(16 << 20));
    }
  }

  @Test
  void makesNoTopicThatNobodyAskedFor() throws Exception {
    try (var kafka = EmbeddedKafka.start(directory, 0);
        var admin = Admin.create(connection(kafka))) {
      var mistyped = admin.describeTopics(List.of("otlp-logs")).allTopicNames();

      assertThatThrownBy(mistyped::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnThePortItWasGiven() throws Exception {
    var port = Ports.free("test");

    try (var kafka = EmbeddedKafka.start(directory, port);
        var admin = Admin.create(connection(kafka))) {
      var node = admin.describeCluster().nodes().get().iterator().next();
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      assertThat(node.host()).isEqualTo("127.0.0.1");
      assertThat(node.port()).isEqualTo(port);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, holder.getLocalPort()))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageStartingWith(
              "Kafka port: expected a free port on 127.0.0.1 but %d is taken",
              holder.getLocalPort());
    }
  }

  @Test
  void aDirectoryInUseIsNamedAtOnce() throws Exception {
    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "Kafka data directory: expected a directory that no other server uses but %s is in"
                  + " use by this process",
              directory);
      createTopic(kafka); // the first one is none the worse
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("kafka"), 0))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageStartingWith(
            "Kafka data directory: expected a directory that can be written but %s cannot be",
            file.resolve("kafka"));
  }

  private static Map<String, Object> connection(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (var admin = Admin.create(connection(kafka))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void produceInTransaction(EmbeddedKafka kafka, byte[]... values) throws Exception {
    var settings = new HashMap<>(connection(kafka));
    settings.put("transactional.id", "test");
    settings.put("max.request.size", EmbeddedKafka.MAX_RECORD_BYTES);
    var serializer = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
      producer.commitTransaction();
    }
  }

  /// Reads as one lasting group and commits what it read.
  private static List<String> consume(EmbeddedKafka kafka, int count) {
    var settings = new HashMap<>(connection(kafka));
    settings.put("group.id", "readers");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    var deserializer = new ByteArrayDeserializer();
    var values = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      consumer.subscribe(List.of(TOPIC));
      var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() - deadline < 0) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(r -> values.add(new String(r.value(), StandardCharsets.UTF_8)));
      }
      consumer.commitSync();
    }
    return values;
  }
}
