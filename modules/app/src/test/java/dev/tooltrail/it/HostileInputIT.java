package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is no body, what comes late, and who shares the work: none of it shows in the views.
class HostileInputIT {
  private static final long AT = 1_795_334_400_000_000_000L;

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void poisonAmongGoodBodiesIsSetAsideAndItsPartitionGoesOn() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      var bodies = new ArrayList<>(Bodies.mixed(8));
      bodies.addAll(poison());
      Collections.shuffle(bodies, new Random(8));
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());

      pipeline.send(bodies);
      pipeline.send(null, "", null);
      pipeline.send(Captures.bodies("cc01").getFirst(), "acme", null);

      pipeline.awaitAll();
      assertThat(pipeline.expected().deadLetters()).hasSizeGreaterThan(20);
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void halvesUnderDifferentPromptsAreOneCall() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());
      for (int i = 0; i < 10; i++) {
        pipeline.send(
            List.of(
                ClaudeRecords.body(
                    ClaudeRecords.result("s", "late" + i, "c" + i, "Bash", true, AT + i).build()),
                ClaudeRecords.body(
                    ClaudeRecords.decision("s", "p" + i, "c" + i, "Bash", "reject", "hook", AT)
                        .build())));
      }

      pipeline.awaitAll();

      assertThat(pipeline.expected().calls())
          .hasSize(10)
          .extracting(CallRow::outcome)
          .containsOnly("contradicted");
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void sinksThatComeAndGoShareTheWork() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(3)) {
      List<byte[]> bodies = Bodies.mixed(9);
      int half = bodies.size() / 2;
      pipeline.startStream();
      var first = pipeline.startSink(WatchedSink.living());
      pipeline.send(bodies.subList(0, half));
      var watch = WatchedSink.living();
      pipeline.startSink(watch);
      pipeline.send(bodies.subList(half, bodies.size()));
      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .until(() -> {
            // More of the same, until the second has a part of the work.
            pipeline.send(bodies.subList(0, 4));
            return watch.batches.get() > 0;
          });
      first.close();
      pipeline.send(bodies.subList(0, half));

      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
    }
  }

  private static List<byte[]> poison() {
    var random = new SplittableRandom(8);
    var poison = new ArrayList<byte[]>();
    for (int i = 0; i < 30; i++) {
      var bytes = new byte[random.nextInt(1, 300)];
      random.nextBytes(bytes);
      poison.add(bytes);
    }
    byte[] good = Captures.bodies("cc01").getFirst();
    poison.add(new byte[0]);
    poison.add(Captures.metricsBody());
    poison.add(Arrays.copyOf(good, good.length - 3));
    poison.add(OtlpBodies.gzip(new byte[64 << 20]));
    poison.add(Arrays.copyOf(OtlpBodies.gzip(good), 40));
    poison.add("{\"resourceLogs\":".getBytes(StandardCharsets.UTF_8));
    poison.add("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    var many = ClaudeRecords.userPrompt("s", "p", "many", AT);
    for (int i = 0; i < 20_000; i++) {
      many.with("a" + i, "b");
    }
    poison.add(ClaudeRecords.body(many.build()));
    poison.add(
        ClaudeRecords.body(
            ClaudeRecords.decision("s", "p", "big", "Bash", "accept", "config", AT)
                .with("tool_parameters", "{\"full_command\":\"" + "x".repeat(3 << 20) + "\"}")
                .build(),
            ClaudeRecords.result("s", "p", "big", "Bash", true, AT)
                .with("tool_input", "y\u0000\ud83d\ude48".repeat(200_000))
                .build()));
    return poison;
  }
}
