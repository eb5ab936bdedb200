package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// While ClickHouse is away the topics hold the rows, and the stream goes on.
class ClickHouseAwayIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @TempDir private Path directory;

  @Test
  void nothingIsLostWhileTheEngineIsDeadOrHalted() throws Exception {
    List<byte[]> bodies = Bodies.mixed(7);
    int third = bodies.size() / 3;
    var engine = SERVERS.engineOfItsOwn(directory, 0);
    int port = engine.port();
    try (Pipeline pipeline = SERVERS.pipeline(2, engine)) {
      var watch = WatchedSink.living();
      pipeline.startSink(watch);
      pipeline.startStream();
      pipeline.send(bodies.subList(0, third));
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> watch.batches.get() > 0);

      engine.kill();
      pipeline.send(bodies.subList(third, 2 * third));
      awaitOutputs(pipeline);
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> watch.waits.get() > 1);
      engine = SERVERS.engineOfItsOwn(directory, port);
      pipeline.awaitAll();

      engine.suspend();
      pipeline.send(bodies.subList(2 * third, bodies.size()));
      awaitOutputs(pipeline);
      engine.resume();
      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
    } finally {
      engine.close();
    }
  }

  /// Waits until the stream has answered every record that was sent.
  private static void awaitOutputs(Pipeline pipeline) {
    var kafka = new Kafka(pipeline);
    var topics = pipeline.topics();
    Awaitility.await()
        .atMost(Pipeline.LIMIT)
        .untilAsserted(() -> {
          long written = 0;
          for (String topic : List.of(topics.toolCalls(), topics.events(), topics.deadLetters())) {
            written += kafka.read(topic).size();
          }
          assertThat(written).isEqualTo(pipeline.expected().records());
        });
  }
}
