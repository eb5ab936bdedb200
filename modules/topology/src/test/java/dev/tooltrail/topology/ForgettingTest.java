package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Outcome;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Memory is an optimisation: what the stream forgets, the merge of its outputs still knows.
class ForgettingTest {
  private static final long AT = 1_795_334_400_000_000_000L;
  private static final Duration HORIZON = Duration.ofHours(1);

  @TempDir private Path stateDir;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theMergeOfAllUpdatesIsTheFoldWhateverTheOrder(long seed) {
    List<byte[]> bodies = shuffled(seed);
    try (var driver = new Driver(stateDir, HORIZON)) {
      bodies.forEach(driver::send);

      assertThat(rows(driver)).isEqualTo(folded(bodies));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theMergeOfAllUpdatesIsTheFoldEvenIfEveryFactIsForgottenBeforeTheNext(long seed) {
    List<byte[]> bodies = OtlpBodies.split(OtlpBodies.merge(shuffled(seed)));
    try (var driver = new Driver(stateDir, HORIZON)) {
      for (byte[] body : bodies) {
        driver.later(HORIZON.multipliedBy(2));
        driver.send(body);
        driver.forgetASlice();
        driver.forgetASlice();
        // The last fact only; it is forgotten when a later one comes.
        assertThat(driver.held()).isLessThanOrEqualTo(1);
      }

      assertThat(rows(driver)).isEqualTo(folded(bodies));
    }
  }

  @Test
  void aLateResultTellsItsOwnHalfAndTheMergeIsWhole() {
    try (var driver = new Driver(stateDir, HORIZON)) {
      driver.send(decision("c"));
      driver.later(HORIZON.plusSeconds(1));
      driver.send(decision("other"));
      driver.forgetASlice();

      driver.send(
          ClaudeRecords.body(ClaudeRecords.result("s", "p", "c", "Bash", true, AT).build()));

      var updates = driver.updates();
      assertThat(updates.getLast().call().outcome()).isEqualTo(Outcome.UNWITNESSED);
      assertThat(Driver.merged(updates).values())
          .extracting(call -> call.outcome())
          .containsExactlyInAnyOrder(Outcome.SUCCEEDED, Outcome.PENDING);
    }
  }

  @Test
  void aCallIsForgottenByTheTimeOfRecordsAndByNoOtherClock() {
    try (var driver = new Driver(stateDir, HORIZON)) {
      driver.send(decision("c"));

      driver.forgetASlice();
      driver.later(HORIZON.multipliedBy(24));
      driver.forgetASlice();
      assertThat(driver.held()).isEqualTo(1);

      driver.send(decision("much later"));
      driver.forgetASlice();
      assertThat(driver.held()).isEqualTo(1);
    }
  }

  @Test
  void everyFactOfACallProlongsItsStay() {
    try (var driver = new Driver(stateDir, HORIZON)) {
      driver.send(decision("c"));
      driver.later(HORIZON.minusMinutes(1));
      driver.send(decision("c"));
      driver.later(HORIZON.minusMinutes(1));
      driver.send(decision("other"));

      driver.forgetASlice();

      assertThat(driver.held()).isEqualTo(2);
    }
  }

  @Test
  void oneSliceIsBoundedAndTheNextGoesOnWhereItEnded() {
    try (var driver = new Driver(stateDir, HORIZON)) {
      for (int i = 0; i < 110; i++) {
        driver.send(manyDecisions(i));
      }
      driver.later(HORIZON.plusSeconds(1));
      driver.send(decision("later"));
      assertThat(driver.held()).isEqualTo(11_001);

      driver.forgetASlice();
      assertThat(driver.held()).isEqualTo(6_001);
      driver.forgetASlice();
      assertThat(driver.held()).isEqualTo(1_001);
      driver.forgetASlice();
      assertThat(driver.held()).isEqualTo(1);
    }
  }

  private static byte[] decision(String call) {
    return ClaudeRecords.body(
        ClaudeRecords.decision("s", "p", call, "Bash", "accept", "config", AT).build());
  }

  private static byte[] manyDecisions(int body) {
    var records = new io.opentelemetry.proto.logs.v1.LogRecord[100];
    for (int i = 0; i < records.length; i++) {
      String call = "a" + body + "-" + i;
      records[i] = ClaudeRecords.decision("s", "p", call, "Bash", "accept", "config", AT).build();
    }
    return ClaudeRecords.body(records);
  }

  private static List<byte[]> shuffled(long seed) {
    var bodies = new SessionGenerator(seed).generate().bodies();
    return OtlpBodies.duplicate(OtlpBodies.shuffle(bodies, seed), seed);
  }

  private static List<String> rows(Driver driver) {
    return Trail.rows(Driver.merged(driver.updates()).values()).stream()
        .map(RowJson::write)
        .toList();
  }

  private static List<String> folded(List<byte[]> bodies) {
    var facts = new ArrayList<Fact>();
    for (byte[] body : bodies) {
      for (Taken taken : Driver.INTAKE.take(body, "").records()) {
        if (taken instanceof Taken.ToolFact fact) {
          facts.add(fact.fact());
        }
      }
    }
    var trail = new Trail();
    facts.forEach(trail::add);
    return trail.callRows().stream().map(RowJson::write).toList();
  }
}
