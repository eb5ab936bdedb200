package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Stopped, forgetful, rewound or robbed of its state: the stream's work adds up to the same views.
class StreamRestartIT {
  private static final long STEP_MS = 60_000;

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void aStreamThatIsStoppedInMidSessionGoesOnWithAndWithoutItsLocalState() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      List<byte[]> bodies = Bodies.mixed(3);
      var watch = WatchedSink.living();
      pipeline.startSink(watch);

      pipeline.send(bodies.subList(0, bodies.size() / 3));
      pipeline.startStream();
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> watch.records.get() > 0);
      pipeline.stopStream();
      pipeline.send(bodies.subList(bodies.size() / 3, 2 * bodies.size() / 3));
      pipeline.startStream();
      pipeline.awaitAll();
      pipeline.stopStream();
      deleteTree(pipeline.stateDir());
      pipeline.send(bodies.subList(2 * bodies.size() / 3, bodies.size()));
      pipeline.startStream();

      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void aRewindWithOrWithoutStateGivesTheSameViews() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      var kafka = new Kafka(pipeline);
      pipeline.send(Bodies.mixed(4));
      var first = WatchedSink.living();
      pipeline.startSink(first);
      pipeline.startStream();
      pipeline.awaitAll();

      pipeline.stopStream();
      kafka.rewind(pipeline.streamGroup(), List.of(pipeline.topics().otlpLogs()));
      pipeline.startStream();

      long all = pipeline.expected().records();
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> first.records.get() >= 2 * all);
      pipeline.assertViewsEqualTheFold();

      pipeline.stopStream();
      kafka.rewind(pipeline.streamGroup(), List.of(pipeline.topics().otlpLogs()));
      kafka.delete(
          kafka.topics().stream()
              .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
              .toList());
      deleteTree(pipeline.stateDir());
      pipeline.startStream();

      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> first.records.get() >= 3 * all);
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void aSinkThatIsRewoundBeginsANewEpochAndChangesNothing() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.send(Bodies.mixed(5));
      pipeline.startStream();
      var sink = pipeline.startSink(WatchedSink.living());
      pipeline.awaitAll();
      sink.close();
      for (String table : List.of("delivery_rows", "call_rows")) {
        pipeline.clickHouse().execute("SYSTEM STOP MERGES " + table);
      }
      long rows = pipeline.number("SELECT count() FROM delivery_rows FORMAT TSV");

      new Kafka(pipeline)
          .rewind(
              pipeline.sinkGroup(),
              List.of(pipeline.topics().toolCalls(), pipeline.topics().events()));
      var again = WatchedSink.living();
      pipeline.startSink(again);

      long all = pipeline.expected().records();
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> again.records.get() >= all);
      // The tokens of the new epoch are not taken for those of the old.
      assertThat(pipeline.number("SELECT count() FROM delivery_rows FORMAT TSV"))
          .isEqualTo(rows + all);
      for (String table : List.of("delivery_rows", "call_rows")) {
        pipeline.clickHouse().execute("SYSTEM START MERGES " + table);
      }
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void halvesOfCallsThatWereForgottenInBetweenMakeWholeCalls() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1).withHorizon(Duration.ofSeconds(1))) {
      List<byte[]> records = OtlpBodies.split(OtlpBodies.merge(Bodies.mixed(6)));
      int half = records.size() / 2;
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());

      // In the past, since a broker takes no record from the future.
      long clock = System.currentTimeMillis() - Duration.ofDays(1).toMillis();
      for (byte[] body : records.subList(0, half)) {
        pipeline.send(body, "", clock += STEP_MS);
      }
      // A fact that comes much later, so that all before it are beyond the horizon.
      pipeline.send(aFact("later"), "", clock += STEP_MS);
      pipeline.awaitAll();
      awaitForgotten(new Kafka(pipeline), 1);
      for (byte[] body : records.subList(half, records.size())) {
        pipeline.send(body, "", clock += STEP_MS);
      }
      // What was sent before the forgetting comes once more, to a stream that knows nothing of it.
      for (byte[] body : records.subList(0, half / 4)) {
        pipeline.send(body, "", clock += STEP_MS);
      }

      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
      assertThat(pipeline.expected().calls())
          .anyMatch(row -> row.decisionFactId() != null && row.resultFactId() != null);
    }
  }

  /// Waits until the changelog, and with it the store, holds so many calls only.
  private static void awaitForgotten(Kafka kafka, int left) {
    Awaitility.await()
        .atMost(Pipeline.LIMIT)
        .untilAsserted(() -> {
          Map<String, Boolean> held = new HashMap<>();
          for (var record : kafka.read(kafka.changelog())) {
            held.put(
                new String(record.key(), java.nio.charset.StandardCharsets.UTF_8),
                record.value() != null);
          }
          assertThat(held.size()).isGreaterThan(left);
          assertThat(held.values().stream().filter(is -> is).count()).isEqualTo(left);
        });
  }

  private static byte[] aFact(String callId) {
    return ClaudeRecords.body(
        ClaudeRecords.decision(
                "s", "p", callId, "Bash", "accept", "config", 1_795_334_400_000_000_000L)
            .build());
  }

  static void deleteTree(Path root) throws Exception {
    List<Path> files = new ArrayList<>();
    try (var walk = Files.walk(root)) {
      walk.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
