package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Balance;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.Poison;
import dev.tooltrail.testkit.SessionGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing is lost between what went in and what came out, with poison among it as without.
class BalanceLawTest {
  /// A decode that counts by itself, to hold against the balance.
  private static final class Count {
    private final Balance balance = new Balance();
    private final Trail trail = new Trail();
    private final Set<String> factIds = new HashSet<>();
    private long logRecords;
    private long facts;

    void take(byte[] body) {
      TakenBody taken = Taking.INTAKE.take(body, "");
      switch (taken.kind()) {
        case LOGS, SPANS -> balance.decodedBody();
        case NOT_LOGS -> balance.notLogs();
        case UNREADABLE -> balance.unreadableBody();
      }
      taken.records().forEach(this::take);
      logRecords += taken.kind() == TakenBody.Kind.LOGS ? taken.records().size() : 0;
    }

    private void take(Taken taken) {
      switch (taken) {
        case Taken.ToolFact fact -> {
          balance.toolFact();
          trail.add(fact.fact());
          facts++;
          factIds.add(fact.fact().envelope().recordId());
        }
        case Taken.Event event -> {
          balance.otherEvent();
          trail.add(event.event());
        }
        case Taken.Unreadable bad -> {
          if (bad.index() >= 0) {
            balance.unreadableRecord();
          }
        }
      }
    }

    List<CallRow> close() {
      List<CallRow> rows = trail.callRows();
      trail.close(balance, rows);
      return rows;
    }
  }

  static List<String> scenarios() {
    return Captures.scenarios();
  }

  static LongStream seeds() {
    return LongStream.range(200, 260);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void recordedSessionsBalance(String scenario) {
    assertBalance(Captures.bodies(scenario), scenario.hashCode());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void generatedSessionsBalance(long seed) {
    assertBalance(new SessionGenerator(seed).generate().bodies(), seed);
  }

  private static void assertBalance(List<byte[]> bodies, long seed) {
    var clean = new Count();
    bodies.forEach(clean::take);
    List<CallRow> rows = clean.close();
    var random = new Random(seed);
    var mixed = new ArrayList<>(OtlpBodies.duplicate(bodies, seed));
    List<byte[]> poison = Poison.bodies(random);
    mixed.addAll(poison);
    mixed.add(Poison.withBrokenRecord(bodies.getFirst()));
    Collections.shuffle(mixed, random);

    var poisoned = new Count();
    mixed.forEach(poisoned::take);

    assertThat(poisoned.close()).isEqualTo(rows);
    assertThat(poisoned.trail.eventRows()).isEqualTo(clean.trail.eventRows());
    for (Count count : List.of(clean, poisoned)) {
      Balance balance = count.balance;
      assertThat(balance.holds()).isTrue();
      assertThat(balance.records()).isEqualTo(count.logRecords);
      assertThat(balance.toolFacts()).isEqualTo(count.facts);
      assertThat(balance.distinctFacts()).isEqualTo(count.factIds.size());
      assertThat(shownFacts(rows)).isEqualTo(balance.distinctFacts());
    }
    assertThat(clean.balance.unreadable()).isZero();
    assertThat(clean.balance.bodies()).isEqualTo(bodies.size());
    assertThat(poisoned.balance.bodies()).isEqualTo(mixed.size());
    assertThat(poisoned.balance.notLogBodies()).isEqualTo(Poison.OTHER_SIGNAL);
    assertThat(poisoned.balance.unreadable()).isEqualTo(poison.size() - Poison.OTHER_SIGNAL + 1);
    assertThat(poisoned.balance.counts()).containsEntry("unreadable_records", 1L);
  }

  /// Every fact stands in exactly one row, as no call here has more than two.
  private static long shownFacts(List<CallRow> rows) {
    var ids = new ArrayList<String>();
    for (CallRow row : rows) {
      assertThat(row.moreFacts()).isFalse();
      if (row.decisionFactId() != null) {
        ids.add(row.decisionFactId());
      }
      boolean isOneRecord = Objects.equals(row.decisionFactId(), row.resultFactId());
      if (row.resultFactId() != null && !isOneRecord) {
        ids.add(row.resultFactId());
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    return ids.size();
  }
}
