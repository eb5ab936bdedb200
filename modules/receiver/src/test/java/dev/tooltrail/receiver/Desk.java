package dev.tooltrail.receiver;

import dev.tooltrail.otlp.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A receiver with topics of its own, a plain client to post to it, and a look at what it wrote.
final class Desk implements AutoCloseable {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int TOPIC_BYTES = 16 << 20;
  private static final AtomicInteger DESKS = new AtomicInteger();

  private final String bootstrapServers;
  private final Map<Signal, String> topics;
  private final HttpClient http = HttpClient.newHttpClient();
  private final OtlpReceiver receiver;
  private final Map<Signal, Long> from = new EnumMap<>(Signal.class);

  Desk(String bootstrapServers, ReceiverLimits limits) throws Exception {
    this(bootstrapServers, limits, new ReceiverSettings.Access.Anyone(false), Optional.empty());
  }

  Desk(
      String bootstrapServers,
      ReceiverLimits limits,
      ReceiverSettings.Access access,
      Optional<ReceiverSettings.Tls> tls)
      throws Exception {
    this.bootstrapServers = bootstrapServers;
    String name = "desk" + DESKS.incrementAndGet();
    topics =
        Map.of(
            Signal.LOGS, name + ".otlp_logs",
            Signal.METRICS, name + ".otlp_metrics",
            Signal.TRACES, name + ".otlp_spans");
    createTopics();
    receiver =
        OtlpReceiver.start(
            new ReceiverSettings(
                "127.0.0.1",
                0,
                0,
                access,
                tls,
                topics,
                Map.of("bootstrap.servers", bootstrapServers),
                limits));
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              topics.values().stream()
                  .map(topic ->
                      new NewTopic(topic, 1, (short) 1)
                          .configs(Map.of("max.message.bytes", Integer.toString(TOPIC_BYTES))))
                  .toList())
          .all()
          .get();
    }
  }

  OtlpReceiver receiver() {
    return receiver;
  }

  /// @param headers name, value, name, value …
  HttpResponse<byte[]> post(String path, String contentType, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(path, contentType, body, headers), BODY);
  }

  CompletableFuture<HttpResponse<byte[]>> postLater(String path, String contentType, byte[] body) {
    return http.sendAsync(request(path, contentType, body), BODY);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return http.send(request.uri(uri(path)).build(), BODY);
  }

  private static final HttpResponse.BodyHandler<byte[]> BODY =
      HttpResponse.BodyHandlers.ofByteArray();

  private HttpRequest request(String path, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + receiver.httpPort() + path);
  }

  /// Leaves out of [#values] and [#messages] what is there by now.
  void leaveOutWhatIsThere() {
    for (Signal signal : topics.keySet()) {
      from.merge(signal, (long) messages(signal).size(), Long::sum);
    }
  }

  /// The values of a signal's topic, in order.
  List<byte[]> values(Signal signal) {
    return messages(signal).stream().map(ConsumerRecord::value).toList();
  }

  List<ConsumerRecord<byte[], byte[]>> messages(Signal signal) {
    var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topics.getOrDefault(signal, ""), 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, from.getOrDefault(signal, 0L));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
      }
    }
    return messages;
  }

  @Override
  public void close() {
    receiver.close();
    http.close();
  }
}
