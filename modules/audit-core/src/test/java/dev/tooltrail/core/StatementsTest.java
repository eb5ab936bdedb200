package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementsTest {
  private static final int WORDS =
      Statements.ACCEPTED
          | Statements.WITNESS_ACCEPTED
          | Statements.REJECTED
          | Statements.WITNESS_REJECTED;

  /// What the design says of every mix, written out. Left: which ends were reported (succeeded,
  /// failed, unclear). Then the outcome where nothing, accept, reject, or both were said.
  private static final List<Mix> TABLE =
      List.of(
          new Mix("   ", "unclear", "pending", "rejected", "contradicted"),
          new Mix("S  ", "unwitnessed", "succeeded", "contradicted", "contradicted"),
          new Mix(" F ", "unwitnessed", "failed", "contradicted", "contradicted"),
          new Mix("  U", "unwitnessed", "unclear", "contradicted", "contradicted"),
          new Mix("SF ", "contradicted", "contradicted", "contradicted", "contradicted"),
          new Mix("S U", "unwitnessed", "succeeded", "contradicted", "contradicted"),
          new Mix(" FU", "unwitnessed", "failed", "contradicted", "contradicted"),
          new Mix("SFU", "contradicted", "contradicted", "contradicted", "contradicted"));

  private record Mix(String ends, String silent, String accepted, String rejected, String both) {}

  static IntStream allSets() {
    return IntStream.range(0, 256);
  }

  @ParameterizedTest
  @MethodSource("allSets")
  void everySetOfStatementsHasTheOutcomeOfTheTable(int set) {
    assertThat(Statements.outcome(set).word()).isEqualTo(expected(set));
  }

  private static String expected(int set) {
    String ends =
        (contains(set, Statements.SUCCEEDED) ? "S" : " ")
            + (contains(set, Statements.FAILED) ? "F" : " ")
            + (contains(set, Statements.UNCLEAR) ? "U" : " ");
    Mix mix = TABLE.stream().filter(row -> row.ends().equals(ends)).findFirst().orElseThrow();
    boolean accept =
        contains(set, Statements.ACCEPTED) || contains(set, Statements.WITNESS_ACCEPTED);
    boolean reject =
        contains(set, Statements.REJECTED) || contains(set, Statements.WITNESS_REJECTED);
    if (accept && reject) {
      return mix.both();
    }
    if (accept) {
      return mix.accepted();
    }
    return reject ? mix.rejected() : mix.silent();
  }

  static IntStream refusals() {
    return allSets().filter(set -> contains(set, 2) || contains(set, 128));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void noLaterFactTurnsARefusalIntoAnAllowedRun(int set) {
    assertThat(allSets().filter(later -> (later & set) == set).mapToObj(Statements::outcome))
        .containsAnyOf(Outcome.REJECTED, Outcome.CONTRADICTED)
        .isSubsetOf(Outcome.REJECTED, Outcome.CONTRADICTED);
  }

  @ParameterizedTest
  @MethodSource("allSets")
  void nothingSucceedsOrFailsWithoutAnAccept(int set) {
    Outcome outcome = Statements.outcome(set);

    if ((set & WORDS) == 0) {
      assertThat(outcome)
          .isNotIn(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.PENDING, Outcome.REJECTED);
    } else {
      assertThat(outcome).isNotEqualTo(Outcome.UNWITNESSED);
    }
  }

  @Test
  void eachFactStatesExactlyWhatItSays() {
    assertThat(Statements.of(TestFact.decision("d", Verdict.ACCEPT).build())).isEqualTo(1);
    assertThat(Statements.of(TestFact.decision("d", Verdict.REJECT).build())).isEqualTo(2);
    assertThat(Statements.of(TestFact.decision("d", Verdict.UNDECIDED).build())).isEqualTo(4);
    assertThat(Statements.of(TestFact.decision("d", Verdict.NONE).build())).isEqualTo(4);
    assertThat(Statements.of(TestFact.result("r", Success.TRUE).build())).isEqualTo(8);
    assertThat(Statements.of(TestFact.result("r", Success.FALSE).build())).isEqualTo(16);
    assertThat(Statements.of(TestFact.result("r", Success.UNCLEAR).build())).isEqualTo(32);
    assertThat(Statements.of(TestFact.result("r", Success.NONE).build())).isEqualTo(32);
  }

  @Test
  void aResultsOwnWordIsAWitnessAndNoDecision() {
    Fact accept = TestFact.result("r", Success.TRUE).says(Verdict.ACCEPT).build();
    Fact reject = TestFact.result("r", Success.TRUE).says(Verdict.REJECT).build();
    Fact unknown = TestFact.result("r", Success.TRUE).says(Verdict.UNDECIDED).build();

    assertThat(Statements.of(accept)).isEqualTo(8 | 64);
    assertThat(Statements.of(reject)).isEqualTo(8 | 128);
    assertThat(Statements.of(unknown)).isEqualTo(8);
  }

  private static final int SPANS =
      Statements.SPAN_ACCEPTED
          | Statements.SPAN_REJECTED
          | Statements.SPAN_SUCCEEDED
          | Statements.SPAN_FAILED
          | Statements.SPAN_UNCLEAR;

  static IntStream setsWithBothSides() {
    return allSets().filter(set -> contains(set, 199) && contains(set, 56));
  }

  @ParameterizedTest
  @MethodSource("setsWithBothSides")
  void spansChangeNothingWhereLogRecordsHaveSpoken(int set) {
    for (int spans = 0; spans <= 0xFFFF; spans += 256) {
      assertThat(Statements.outcome(set | (spans & SPANS))).isEqualTo(Statements.outcome(set));
    }
  }

  @Test
  void spansSpeakWhereLogRecordsAreSilent() {
    assertThat(Statements.outcome(Statements.SPAN_SUCCEEDED)).isEqualTo(Outcome.UNWITNESSED);
    assertThat(Statements.outcome(Statements.SPAN_REJECTED)).isEqualTo(Outcome.REJECTED);
    assertThat(Statements.outcome(Statements.ACCEPTED | Statements.SPAN_FAILED))
        .isEqualTo(Outcome.FAILED);
    assertThat(Statements.outcome(Statements.SUCCEEDED | Statements.SPAN_ACCEPTED))
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(Statements.outcome(Statements.SPAN_SUCCEEDED | Statements.SPAN_FAILED))
        .isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void aCommandThatEndedBadlyFailedWhateverTheAgentCallsIt() {
    assertThat(Statements.of(TestFact.result("r", Success.TRUE).exits(1).build())).isEqualTo(16);
    assertThat(Statements.of(TestFact.result("r", Success.TRUE).exits(0).build())).isEqualTo(8);
  }

  @Test
  void noSuccessOfAnAgentThatSaysSoOfWhatNeverRanIsNoRun() {
    TestFact said = TestFact.result("r", Success.FALSE).ran(Ran.UNKNOWN);

    assertThat(Statements.of(said.build())).isEqualTo(Statements.NO_SUCCESS);
    assertThat(Statements.outcome(Statements.NO_SUCCESS)).isEqualTo(Outcome.UNCLEAR);
    assertThat(Statements.outcome(Statements.NO_SUCCESS | Statements.ACCEPTED))
        .isEqualTo(Outcome.FAILED);
    assertThat(Statements.outcome(Statements.NO_SUCCESS | Statements.REJECTED))
        .isEqualTo(Outcome.REJECTED);
    assertThat(Statements.outcome(Statements.NO_SUCCESS | Statements.SUCCEEDED))
        .isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void oneRecordOfBothSidesStatesBoth() {
    assertThat(Statements.of(TestFact.wholeCall("w", Verdict.ACCEPT, Success.TRUE).build()))
        .isEqualTo(Statements.ACCEPTED | Statements.SUCCEEDED);
    assertThat(
            Statements.of(TestFact.wholeCall("w", Verdict.NONE, Success.FALSE).ran(Ran.NO).build()))
        .isEqualTo(Statements.NOT_RUN);
    assertThat(Statements.outcome(Statements.NOT_RUN)).isEqualTo(Outcome.NOT_RUN);
  }

  private static boolean contains(int set, int statement) {
    return (set & statement) == statement;
  }
}
