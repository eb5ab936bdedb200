package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.app.Operations;
import dev.tooltrail.app.OperationsServer;
import dev.tooltrail.sink.SinkMeters;
import dev.tooltrail.topology.StreamStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What the health endpoint says of real parts that fail.
class HealthIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @TempDir private Path directory;

  /// One process's parts and its endpoint.
  private static final class Watched implements AutoCloseable {
    private final Operations operations = new Operations();
    private final HttpClient client = HttpClient.newHttpClient();
    private final OperationsServer server;

    Watched(Pipeline pipeline) throws Exception {
      var meters = new SinkMeters(operations.registry(), pipeline.sinkSettings(40, false));
      operations.watch(pipeline.startSink(meters), pipeline.clickHouseConfig());
      pipeline.countingIn(operations.registry()).startStream();
      operations.watch(pipeline.stream());
      server = operations.serve("127.0.0.1", 0);
    }

    HttpResponse<String> get(String path) throws Exception {
      URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    void await(String path, int status, String... reasons) {
      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() -> {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body().lines()).contains(reasons);
          });
    }

    @Override
    public void close() {
      operations.close();
      client.close();
    }
  }

  @Test
  void withoutClickHouseItLivesAndIsNotReadyUntilItIsBack() throws Exception {
    var engine = SERVERS.engineOfItsOwn(directory, 0);
    int port = engine.port();
    try (Pipeline pipeline = SERVERS.pipeline(2, engine);
        var watched = new Watched(pipeline)) {
      watched.await("/health/ready", 200, "ready");

      engine.kill();
      watched.await("/health/ready", 503, "sink: ClickHouse does not answer");
      pipeline.send(Bodies.mixed(3));
      watched.await("/health/ready", 503, "sink: waiting for ClickHouse or Kafka");
      assertThat(watched.get("/metrics").body()).contains("tooltrail_sink_waiting 1.0");
      assertThat(watched.get("/health/live").statusCode()).isEqualTo(200);

      engine = SERVERS.engineOfItsOwn(directory, port);
      watched.await("/health/ready", 200, "ready");
      pipeline.awaitAll();
      assertThat(watched.get("/metrics").body()).contains("tooltrail_sink_waiting 0.0");
    } finally {
      engine.close();
    }
  }

  @Test
  void aRecordThatKillsTheStreamThreadsEndsItsLife() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2);
        var watched = new Watched(pipeline)) {
      watched.await("/health/ready", 200, "ready");
      assertThat(watched.get("/health/live").body()).isEqualTo("alive\n");

      poison(pipeline, pipeline.streamGroup() + "-by-prompt-repartition");

      watched.await("/health/live", 503, "stream: stopped after a failure");
      watched.await("/health/ready", 503, "stream: error");
      assertThat(watched.get("/metrics").body())
          .contains("tooltrail_stream_state{state=\"error\"} 1.0");
    }
  }

  /// Two minutes are the pure rule's; this is what the rule is fed with.
  @Test
  void aThreadThatHangsInARecordPollsNoMoreWhileKafkaGoesOnAnswering() throws Exception {
    var hanging = new HangingRegistry();
    try (Pipeline pipeline = SERVERS.pipeline(1).countingIn(hanging)) {
      pipeline.startStream();
      Awaitility.await().atMost(Pipeline.LIMIT).until(pipeline.stream()::isRunning);
      pipeline.stream().status();

      pipeline.send(Bodies.mixed(1).subList(0, 1));

      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() -> {
            StreamStatus status = pipeline.stream().status();
            assertThat(status.threads())
                .singleElement()
                .satisfies(one -> assertThat(one.sincePoll()).isGreaterThan(Duration.ofSeconds(4)));
            assertThat(status.answeredFor()).isGreaterThan(Duration.ofSeconds(4));
          });
      hanging.goOn.countDown();
      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() ->
              assertThat(pipeline.stream().status().threads().getFirst().sincePoll())
                  .isLessThan(Duration.ofSeconds(2)));
    } finally {
      hanging.goOn.countDown();
    }
  }

  private static void poison(Pipeline pipeline, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            pipeline.kafka().client(Map.of()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = "no fact".getBytes(StandardCharsets.UTF_8);
      producer
          .send(new ProducerRecord<>(topic, "key".getBytes(StandardCharsets.UTF_8), value))
          .get();
    }
  }

  /// Its counters hold whoever counts until told to go on.
  private static final class HangingRegistry extends SimpleMeterRegistry {
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    protected Counter newCounter(Meter.Id id) {
      return new CumulativeCounter(id) {
        @Override
        public void increment(double amount) {
          Awaitility.await().forever().until(() -> goOn.getCount() == 0);
          super.increment(amount);
        }
      };
    }
  }
}
