package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrailTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static Trail trail(List<Fact> facts) {
    var trail = new Trail();
    facts.forEach(trail::add);
    return trail;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowsDependOnTheSetOfFactsAlone(long seed) {
    var random = new Random(seed);
    List<Fact> facts =
        IntStream.range(0, 30)
            .mapToObj(i -> {
              TestFact fact =
                  random.nextBoolean()
                      ? TestFact.decision("d" + i, TestFact.any(random, Verdict.values()))
                      : TestFact.result("r" + i, TestFact.any(random, Success.values()));
              return fact.call(random.nextInt(3) == 0 ? "" : "call" + random.nextInt(8))
                  .at(random.nextInt(40) * 1_000_000L)
                  .build();
            })
            .toList();
    var delivered = new ArrayList<>(facts);
    delivered.addAll(facts.subList(5, 15));
    Collections.shuffle(delivered, random);

    assertThat(trail(delivered).callRows()).isEqualTo(trail(facts).callRows());
  }

  @Test
  void factsOfOneCallMakeOneExactRowAndLoneFactsAreInferred() {
    List<CallRow> rows =
        trail(
                List.of(
                    TestFact.result("r", Success.TRUE).build(),
                    TestFact.decision("d", Verdict.ACCEPT).build(),
                    TestFact.decision("l", Verdict.REJECT).lone().build()))
            .callRows();

    assertThat(rows)
        .extracting(CallRow::outcome, CallRow::matchQuality)
        .containsExactlyInAnyOrder(tuple("succeeded", "exact"), tuple("rejected", "inferred"));
  }

  @Test
  void halvesThatStandUnderDifferentPromptsAreStillOneCall() {
    List<CallRow> rows =
        trail(
                List.of(
                    TestFact.decision("d", Verdict.REJECT).prompt("p1").build(),
                    TestFact.result("r", Success.TRUE).prompt("p2").build()))
            .callRows();

    assertThat(rows).extracting(CallRow::outcome).containsExactly("contradicted");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eventsAreKeptOnceUnderTheHighestPolicyInAFixedOrder(long seed) {
    List<AuditEvent> events = new ArrayList<>();
    var source = new RandomFacts(seed);
    for (int i = 0; i < 10; i++) {
      AuditEvent event = source.event();
      events.add(event);
      events.add(event);
      events.add(redactedAgain(event, 1, "00000002", "stricter, other key"));
      events.add(redactedAgain(event, 1, "00000001", "stricter"));
    }
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    var trail = new Trail();
    var other = new Trail();

    events.forEach(trail::add);
    shuffled.forEach(other::add);

    assertThat(trail.eventRows()).hasSize(10).isEqualTo(other.eventRows());
    assertThat(trail.eventRows()).allMatch(row -> "stricter".equals(row.body()));
  }

  private static AuditEvent redactedAgain(
      AuditEvent event, int stricter, String keyId, String body) {
    Envelope e = event.envelope();
    return new AuditEvent(
        new Envelope(
            e.tenant(),
            e.agent(),
            e.agentVersion(),
            e.sessionId(),
            e.promptId(),
            e.subagentId(),
            e.parentSubagentId(),
            e.requestId(),
            e.traceId(),
            e.spanId(),
            e.recordId(),
            e.at(),
            e.timeQuality(),
            e.sequence(),
            e.identity(),
            e.attributes(),
            e.resource(),
            e.planted(),
            e.redactions(),
            e.policyVersion() + stricter,
            keyId),
        event.name(),
        body);
  }
}
