package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LonePairingTest {
  private static final long MILLI = 1_000_000L;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /// Facts in a crowded minute: many ties, few tools and prompts, runs that overlap.
  private static List<Fact> facts(long seed) {
    var random = new Random(seed);
    var facts = new ArrayList<Fact>();
    int places = random.nextInt(1, 3);
    for (int i = random.nextInt(14); i > 0; i--) {
      TestFact fact =
          random.nextBoolean()
              ? TestFact.decision(
                  "d" + i,
                  random.nextInt(5) > 0 ? Verdict.ACCEPT : TestFact.any(random, Verdict.values()))
              : TestFact.result("r" + i, Success.TRUE).ranFor(random.nextInt(-1, 6));
      facts.add(
          fact.lone()
              .at((100 + random.nextInt(12)) * MILLI)
              .tool("tool" + random.nextInt(places))
              .prompt("prompt" + random.nextInt(places))
              .build());
    }
    return facts;
  }

  private static List<String> pair(List<Fact> facts) {
    return LonePairing.pair(facts.stream().map(ToolCall::of).toList()).stream()
        .map(matched ->
            LonePairingOracle.row(
                matched.call().decision(), matched.call().result(), matched.quality().word()))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheDefinition(long seed) {
    List<Fact> facts = facts(seed);

    assertThat(pair(facts)).isEqualTo(LonePairingOracle.rows(facts));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void dependsOnTheSetAloneAndUsesEveryFactOnce(long seed) {
    List<Fact> facts = facts(seed);
    List<String> rows = pair(facts);
    var shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(pair(shuffled)).isEqualTo(rows);
    assertThat(
            rows.stream()
                .flatMap(row -> Stream.of(row.substring(0, row.indexOf(' ')).split("\\+", 2)))
                .filter(id -> !id.equals("-")))
        .containsExactlyInAnyOrderElementsOf(
            facts.stream().map(fact -> fact.envelope().recordId()).toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPairStatesWhatItsTwoFactsState(long seed) {
    List<ToolCall> lone = facts(seed).stream().map(ToolCall::of).toList();

    for (LonePairing.Matched matched : LonePairing.pair(lone)) {
      ToolCall call = matched.call();
      Fact decision = call.decision();
      Fact result = call.result();
      int stated =
          (decision == null ? 0 : Statements.of(decision))
              | (result == null ? 0 : Statements.of(result));
      assertThat(call.statements()).isEqualTo(stated);
      assertThat(call.hasMoreFacts()).isFalse();
      if (decision != null && result != null) {
        assertThat(decision.statement().verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(result.tool()).isEqualTo(decision.tool());
        assertThat(result.envelope().promptId()).isEqualTo(decision.envelope().promptId());
      }
    }
  }

  @Test
  void oneAfterTheOtherIsCertain() {
    List<Fact> facts =
        List.of(accepted("d1", 10), ran("r1", 20, 9), accepted("d2", 30), ran("r2", 40, 9));

    assertThat(pair(facts)).containsExactly("d1+r1 inferred", "d2+r2 inferred");
  }

  @Test
  void theStartOfARunTellsOverlappingCallsApart() {
    // The first runs longest, so its result comes last; its start still comes first.
    List<Fact> facts =
        List.of(accepted("d1", 10), accepted("d2", 12), ran("r2", 20, 7), ran("r1", 30, 19));

    assertThat(pair(facts)).containsExactly("d1+r1 inferred", "d2+r2 inferred");
  }

  @Test
  void callsThatAreOpenTogetherArePairedInOrderOfStartAndAmbiguous() {
    List<Fact> facts =
        List.of(accepted("d1", 10), accepted("d2", 12), ran("r2", 20, 6), ran("r1", 30, 17));

    assertThat(pair(facts)).containsExactly("d1+r1 ambiguous", "d2+r2 ambiguous");
  }

  @Test
  void aMissingResultLeavesItsDecisionOpen() {
    List<Fact> facts = List.of(accepted("d1", 10), accepted("d2", 50), ran("r2", 60, 9));

    assertThat(pair(facts)).containsExactly("d1+- ambiguous", "d2+r2 ambiguous");
  }

  @Test
  void aResultBeforeAnyDecisionStaysAlone() {
    List<Fact> facts = List.of(ran("r1", 10, 5), accepted("d1", 20));

    assertThat(pair(facts)).containsExactly("-+r1 inferred", "d1+- inferred");
  }

  @Test
  void aRefusalIsNeverPaired() {
    Fact refused = TestFact.decision("d1", Verdict.REJECT).lone().at(10 * MILLI).build();

    assertThat(pair(List.of(refused, ran("r1", 20, 5))))
        .containsExactly("-+r1 inferred", "d1+- inferred");
  }

  @Test
  void aLaterFactWithdrawsAPair() {
    List<Fact> known = List.of(accepted("d1", 10), ran("r", 30, 5));
    var more = new ArrayList<>(known);
    more.add(accepted("d2", 20));

    assertThat(pair(known)).containsExactly("d1+r inferred");
    assertThat(pair(more)).containsExactly("d1+- ambiguous", "d2+r ambiguous");
  }

  @Test
  void promptsSessionsAndToolsKeepTheirFactsApart() {
    Fact decision = accepted("d", 10);
    Fact result = ran("r", 20, 5);
    List<TestFact> elsewhere =
        List.of(
            TestFact.result("r", Success.TRUE).prompt("other"),
            TestFact.result("r", Success.TRUE).session("other"),
            TestFact.result("r", Success.TRUE).tool("other"));

    assertThat(pair(List.of(decision, result))).containsExactly("d+r inferred");
    for (TestFact other : elsewhere) {
      assertThat(pair(List.of(decision, other.lone().at(20 * MILLI).build())))
          .containsExactly("-+r inferred", "d+- inferred");
    }
  }

  @Test
  void aDurationBeyondAllReasonPutsTheStartAtTheEpoch() {
    Fact result = ran("r", 20, Long.MAX_VALUE);

    assertThat(pair(List.of(accepted("d", 10), result)))
        .containsExactly("-+r inferred", "d+- inferred");
    assertThat(pair(List.of(accepted("d", 0), result))).containsExactly("d+r inferred");
  }

  private static Fact accepted(String id, long millis) {
    return TestFact.decision(id, Verdict.ACCEPT).lone().at(millis * MILLI).build();
  }

  private static Fact ran(String id, long millis, long durationMs) {
    return TestFact.result(id, Success.TRUE).lone().at(millis * MILLI).ranFor(durationMs).build();
  }
}
