package dev.tooltrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Outcome;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.redaction.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final long SEED = 7;
  private static final int LOG_RECORDS = 4_000;

  @Test
  void truthAgreesWithIntakeAndTrail() {
    var generator = new LoadGenerator(SEED, LOG_RECORDS);
    var intake = new Intake(new AuditKey(new byte[32]), Policy.standard());
    var trail = new Trail();
    long facts = 0;
    long unreadable = 0;

    while (generator.hasNext()) {
      for (Taken taken : intake.take(generator.next(), "").records()) {
        switch (taken) {
          case Taken.ToolFact fact -> {
            facts++;
            trail.add(fact.fact());
          }
          case Taken.Event event -> trail.add(event.event());
          case Taken.Unreadable bad -> unreadable++;
        }
      }
    }
    List<CallRow> rows = trail.callRows();
    var balance = new Balance();
    trail.close(balance, rows);

    Truth truth = generator.truth();
    assertThat(truth.logRecords()).isGreaterThanOrEqualTo(LOG_RECORDS);
    assertThat(unreadable).isZero();
    assertThat(facts).isEqualTo(truth.toolFacts());
    assertThat(trail.eventRows()).hasSize((int) truth.events());
    assertThat(byOutcome(rows)).isEqualTo(words(truth.callsByOutcome()));
    assertThat(rows).noneMatch(CallRow::moreFacts);
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    var one = new LoadGenerator(SEED, 1_000);
    var other = new LoadGenerator(SEED, 1_000);

    while (one.hasNext()) {
      assertThat(other.next()).isEqualTo(one.next());
    }
    assertThat(other.hasNext()).isFalse();
  }

  @Test
  void noTwoSessionsShareACallOrAPrompt() {
    var intake = new Intake(new AuditKey(new byte[32]), Policy.standard());
    var generator = new LoadGenerator(SEED, LOG_RECORDS);
    var sessionOf = new HashMap<String, HashSet<String>>();

    while (generator.hasNext()) {
      for (Taken taken : intake.take(generator.next(), "").records()) {
        if (taken instanceof Taken.ToolFact(int index, var fact)) {
          String session = fact.envelope().sessionId();
          for (String id : List.of(fact.callId(), fact.envelope().promptId())) {
            sessionOf.computeIfAbsent(id, none -> new HashSet<>()).add(session);
          }
        }
      }
    }

    assertThat(sessionOf).isNotEmpty();
    assertThat(sessionOf.values()).allMatch(sessions -> sessions.size() == 1);
  }

  @Test
  void bodiesHaveTheSizeOfRealBatches() {
    var generator = new LoadGenerator(SEED, LOG_RECORDS);
    var intake = new Intake(new AuditKey(new byte[32]), Policy.standard());
    var sizes = new ArrayList<Integer>();

    while (generator.hasNext()) {
      sizes.add(intake.take(generator.next(), "").records().size());
    }

    assertThat(sizes).allMatch(size -> size >= 10 && size < 70);
  }

  private static Map<String, Long> byOutcome(List<CallRow> rows) {
    var counts = new HashMap<String, Long>();
    rows.forEach(row -> counts.merge(row.outcome(), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> words(Map<Outcome, Long> outcomes) {
    var counts = new HashMap<String, Long>();
    outcomes.forEach((outcome, count) -> counts.put(outcome.word(), count));
    return counts;
  }
}
