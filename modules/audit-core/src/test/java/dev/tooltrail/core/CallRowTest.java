package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a row says beyond what its facts say word for word.
class CallRowTest {
  private static CallRow row(TestFact... facts) {
    ToolCall call =
        List.of(facts).stream().map(TestFact::call).reduce(ToolCall::merge).orElseThrow();
    return CallRow.of(call, MatchQuality.EXACT);
  }

  @Test
  void aRefusalIsCompleteByItself() {
    CallRow row = row(TestFact.decision("d", Verdict.REJECT).at(1_500_000_000L));

    assertThat(row.outcome()).isEqualTo("rejected");
    assertThat(row.decision()).isEqualTo("reject");
    assertThat(row.decisionSource()).isEqualTo("user_reject");
    assertThat(row.authority()).isEqualTo("user_refusal");
    assertThat(row.decisionWitness()).isEqualTo("decision_event");
    assertThat(row.decidedAt()).isEqualTo("1970-01-01T00:00:01.500000000Z");
    assertThat(row.finishedAt()).isNull();
    assertThat(row.success()).isNull();
    assertThat(row.decisionFactId()).isEqualTo("d");
    assertThat(row.resultFactId()).isNull();
  }

  @Test
  void theDecisionRecordIsTheWitnessAndTheResultsWordStandsInForIt() {
    var decision = TestFact.decision("d", Verdict.ACCEPT);
    var result = TestFact.result("r", Success.TRUE).says(Verdict.ACCEPT);

    assertThat(row(decision, result).decisionWitness()).isEqualTo("decision_event");
    assertThat(row(result).decisionWitness()).isEqualTo("result_event");
    assertThat(row(result).outcome()).isEqualTo("succeeded");
    assertThat(row(result).decision()).isEqualTo("accept");
    assertThat(row(TestFact.result("r", Success.TRUE)).decisionWitness()).isNull();
  }

  @Test
  void aWordThatIsUnknownIsNoDecisionAndIsNamedAsTheCause() {
    CallRow row =
        row(TestFact.decision("d", Verdict.UNDECIDED), TestFact.result("r", Success.TRUE));

    assertThat(row.decision()).isNull();
    assertThat(row.decisionSource()).isEqualTo("moon");
    assertThat(row.authority()).isEqualTo("unknown");
    assertThat(row.outcome()).isEqualTo("unwitnessed");
    assertThat(row.outcomeCause()).isEqualTo("decision_word_unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER_HEADLESS, client_sends_no_decisions_headless",
    "MAY_DROP_EARLY, client_may_drop_early_records",
    "ALWAYS, decision_missing",
    "UNKNOWN, unknown",
  })
  void theKnownCausesOfAMissingDecisionAreToldApart(DecisionExpectation expected, String cause) {
    assertThat(row(TestFact.result("r", Success.TRUE).expecting(expected)).outcomeCause())
        .isEqualTo(cause);
  }

  @Test
  void aWitnessedCallHasNoCause() {
    var result = TestFact.result("r", Success.TRUE);

    assertThat(row(TestFact.decision("d", Verdict.ACCEPT), result).outcomeCause()).isNull();
    assertThat(row(TestFact.decision("d", Verdict.REJECT), result).outcomeCause()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, EXACT, exact",
    "EXACT, CLAMPED, clamped",
    "CLAMPED, EXACT, clamped",
    "EXACT, MISSING, missing",
    "MISSING, EXACT, missing",
    "MISSING, MISSING, missing",
  })
  void theWorseOfTwoClocksIsTold(TimeQuality decided, TimeQuality finished, String worse) {
    CallRow row =
        row(
            TestFact.decision("d", Verdict.ACCEPT).clock(decided),
            TestFact.result("r", Success.TRUE).clock(finished));

    assertThat(row.timeQuality()).isEqualTo(worse);
  }

  @ParameterizedTest
  @CsvSource({"TRUE, true", "FALSE, false", "UNCLEAR, ", "NONE, "})
  void successIsTheAgentsWordOrUnknown(Success success, Boolean shown) {
    assertThat(row(TestFact.result("r", success)).success()).isEqualTo(shown);
  }

  @Test
  void furtherFactsOfOneSideAreFlagged() {
    var first = TestFact.decision("d1", Verdict.ACCEPT);
    var second = TestFact.decision("d2", Verdict.REJECT);
    var result = TestFact.result("r", Success.TRUE);

    assertThat(row(first, result).moreFacts()).isFalse();
    assertThat(row(first, first).moreFacts()).isFalse();
    assertThat(row(first, second).moreFacts()).isTrue();
    assertThat(row(result, TestFact.result("r2", Success.TRUE)).moreFacts()).isTrue();
  }

  @Test
  void theLowerPolicyCountsAndRedactionsNameTheirSide() {
    CallRow row =
        row(
            TestFact.decision("d", Verdict.ACCEPT)
                .policy(3)
                .redacted(new Redaction("token", "tool_parameters", 2)),
            TestFact.result("r", Success.TRUE)
                .policy(2)
                .redacted(new Redaction("password", "tool_input", 1)));

    assertThat(row.policyVersion()).isEqualTo(2);
    assertThat(row.redactions())
        .containsExactly(
            new Redaction("token", "decision.tool_parameters", 2),
            new Redaction("password", "result.tool_input", 1));
  }

  @Test
  void whatIsAbsentIsNull() {
    CallRow row = row(TestFact.result("r", Success.TRUE).session("").prompt("").lone());

    assertThat(row.sessionId()).isNull();
    assertThat(row.promptId()).isNull();
    assertThat(row.callId()).isNull();
    assertThat(row.durationMs()).isNull();
    assertThat(row.errorType()).isNull();
    assertThat(row.toolInputSizeBytes()).isNull();
    assertThat(row.userEmail()).isNull();
    assertThat(row.identityAssurance()).isEqualTo("none");
  }
}
