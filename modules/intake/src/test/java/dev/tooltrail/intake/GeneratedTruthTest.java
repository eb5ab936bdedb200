package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.ExpectedCall;
import dev.tooltrail.testkit.GeneratedSessions;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows against the truth of generated sessions, joined to it by a plain nested loop.
class GeneratedTruthTest {
  static LongStream seeds() {
    return LongStream.range(0, 80);
  }

  private static List<CallRow> rows(GeneratedSessions sessions, long seed) {
    return Taking.fold(OtlpBodies.shuffle(sessions.bodies(), seed)).callRows();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallWithAnIdHasOneRowThatTellsItsTruth(long seed) {
    GeneratedSessions sessions = new SessionGenerator(seed).generate();
    List<CallRow> rows = rows(sessions, seed);
    int joined = 0;

    for (ExpectedCall call : sessions.calls()) {
      if (call.callId() == null) {
        continue;
      }
      var matching = new ArrayList<CallRow>();
      for (CallRow row : rows) {
        if (call.callId().equals(row.callId()) && call.session().equals(row.sessionId())) {
          matching.add(row);
        }
      }
      assertThat(matching).hasSize(1);
      holds(matching.getFirst(), call);
      joined++;
    }
    assertThat(rows.stream().filter(row -> row.callId() != null)).hasSize(joined);
  }

  private static void holds(CallRow row, ExpectedCall call) {
    assertThat(row.outcome()).isEqualTo(outcome(call));
    assertThat(row.decision()).isEqualTo(call.decision());
    assertThat(row.decisionSource()).isEqualTo(call.source());
    assertThat(row.success()).isEqualTo(call.success());
    assertThat(row.toolName()).isEqualTo(call.tool());
    assertThat(row.promptId()).isEqualTo(call.prompt());
    assertThat(row.subagentId()).isEqualTo(call.agentId());
    assertThat(row.agentVersion()).isEqualTo(call.version());
    assertThat(row.matchQuality()).isEqualTo("exact");
    assertThat(row.moreFacts()).isFalse();
    assertThat(row.parameterDrift()).isNotEqualTo(true);
    assertThat(row.decisionFactId() != null).isEqualTo(call.decisionSent());
    assertThat(row.resultFactId() != null).isEqualTo(call.resultSent());
    if (row.toolInput() != null) {
      assertThat(row.toolInput()).isEqualTo("{\"ordinal\":" + call.ordinal() + "}");
    }
  }

  private static String outcome(ExpectedCall call) {
    if (call.decision().equals("reject")) {
      return "rejected";
    }
    if (call.success() == null) {
      return "pending";
    }
    return call.success() ? "succeeded" : "failed";
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofCallsWithoutAnIdNoFactIsLostAndNoneIsMadeUp(long seed) {
    GeneratedSessions sessions = new SessionGenerator(seed).generate();
    List<CallRow> rows = rows(sessions, seed).stream().filter(row -> row.callId() == null).toList();
    List<ExpectedCall> calls =
        sessions.calls().stream().filter(call -> call.callId() == null).toList();

    assertThat(rows.stream().filter(row -> row.decisionFactId() != null).count())
        .isEqualTo(calls.stream().filter(ExpectedCall::decisionSent).count());
    assertThat(rows.stream().filter(row -> row.resultFactId() != null).count())
        .isEqualTo(calls.stream().filter(ExpectedCall::resultSent).count());
    assertThat(told(rows, row -> "rejected".equals(row.outcome()))).isEqualTo(refusals(calls));
    assertThat(rows).noneMatch(row -> "contradicted".equals(row.outcome()));
    assertThat(rows)
        .filteredOn(row -> "2.0.77".equals(row.agentVersion()))
        .allSatisfy(
            row -> assertThat(row.outcomeCause()).isEqualTo("client_sends_no_decisions_headless"));
  }

  private static List<String> told(List<CallRow> rows, Predicate<CallRow> which) {
    return rows.stream()
        .filter(which)
        .map(row -> row.sessionId() + row.promptId() + row.toolName() + row.decisionSource())
        .sorted()
        .toList();
  }

  private static List<String> refusals(List<ExpectedCall> calls) {
    return calls.stream()
        .filter(call -> call.decisionSent() && call.decision().equals("reject"))
        .map(call -> call.session() + call.prompt() + call.tool() + call.source())
        .sorted()
        .toList();
  }
}
