package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Balance;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenBody;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.Poison;
import dev.tooltrail.testkit.SessionGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The meters of the stream say what `process` says of the same bodies, and their sums hold.
class StreamBalanceTest {
  @TempDir private Path stateDir;

  static LongStream seeds() {
    return LongStream.range(700, 712);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSheetOfTheStreamIsTheSheetOfProcess(long seed) {
    List<byte[]> bodies = bodies(seed);
    Balance balance = balance(bodies);

    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      bodies.forEach(driver::send);

      Map<String, Long> read = driver.counts("bodies", "outcome");
      assertThat(sum(read)).isEqualTo(bodies.size());
      assertThat(read).containsEntry("read", balance.decodedBodies());
      assertThat(read).containsEntry("other_signal", balance.notLogBodies());
      Map<String, Long> records = driver.counts("records", "kind");
      assertThat(sum(records)).isEqualTo(balance.records());
      assertThat(records).containsEntry("tool_fact", balance.toolFacts());
      assertThat(read.getOrDefault("unreadable", 0L) + records.getOrDefault("dead_letter", 0L))
          .isEqualTo(balance.unreadable())
          .isEqualTo(driver.deadLetters().size());
      assertThat(records).containsEntry("dead_letter", 1L);
      assertThat(records).containsEntry("event", (long) driver.events().size());
      Map<String, Long> facts = driver.counts("facts", "novelty");
      assertThat(sum(facts)).isEqualTo(balance.toolFacts()).isEqualTo(driver.updates().size());
      assertThat(facts).containsEntry("new", balance.distinctFacts()).containsKey("duplicate");
      assertThat(sum(driver.counts("redactions", "rule"))).isEqualTo(balance.redactions());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tooltrail.testkit.Captures#traceScenarios")
  void spansBalanceWithThoseThatAreIgnored(String scenario) {
    List<byte[]> bodies = Captures.traceBodies(scenario);
    Balance balance = balance(bodies);

    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      bodies.forEach(driver::send);

      Map<String, Long> records = driver.counts("records", "kind");
      assertThat(sum(records)).isEqualTo(balance.records());
      assertThat(records.getOrDefault("ignored", 0L)).isEqualTo(balance.counts().get("ignored"));
      assertThat(sum(driver.counts("facts", "novelty"))).isEqualTo(balance.toolFacts());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pointsOfMetricsBalance(long seed) {
    var bodies = new ArrayList<>(OtlpBodies.duplicate(List.of(Captures.metricsBody()), seed));
    bodies.addAll(Poison.bodies(new Random(seed)));

    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      bodies.forEach(body -> driver.sendMetrics(body, new RecordHeaders()));

      Map<String, Long> read = driver.counts("bodies", "outcome");
      assertThat(sum(read)).isEqualTo(bodies.size());
      Map<String, Long> records = driver.counts("records", "kind");
      assertThat(records).containsEntry("metric_point", (long) driver.metrics().size());
      assertThat(read.getOrDefault("unreadable", 0L) + records.getOrDefault("dead_letter", 0L))
          .isEqualTo(driver.deadLetters().size());
    }
  }

  private static List<byte[]> bodies(long seed) {
    var random = new Random(seed);
    var bodies = new ArrayList<>(new SessionGenerator(seed).generate().bodies());
    bodies.addAll(bodies.subList(0, 1));
    bodies = new ArrayList<>(OtlpBodies.duplicate(bodies, seed));
    bodies.addAll(Poison.bodies(random));
    bodies.add(Poison.withBrokenRecord(bodies.getFirst()));
    Collections.shuffle(bodies, random);
    return bodies;
  }

  /// Counted as `process` does, without the stream.
  private static Balance balance(List<byte[]> bodies) {
    var balance = new Balance();
    var trail = new Trail();
    for (byte[] body : bodies) {
      TakenBody taken = Driver.INTAKE.take(body, "");
      switch (taken.kind()) {
        case LOGS, SPANS -> balance.decodedBody();
        case NOT_LOGS -> balance.notLogs();
        case UNREADABLE -> balance.unreadableBody();
      }
      balance.ignored(taken.ignored());
      taken.records().forEach(record -> count(record, balance, trail));
    }
    trail.close(balance, trail.callRows());
    assertThat(balance.holds()).isTrue();
    return balance;
  }

  private static void count(Taken record, Balance balance, Trail trail) {
    switch (record) {
      case Taken.ToolFact fact -> {
        balance.toolFact();
        balance.redacted(fact.fact().envelope().redactions());
        trail.add(fact.fact());
      }
      case Taken.Event event -> {
        balance.otherEvent();
        balance.redacted(event.event().envelope().redactions());
        trail.add(event.event());
      }
      case Taken.Unreadable bad -> {
        if (bad.index() >= 0) {
          balance.unreadableRecord();
        }
      }
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
