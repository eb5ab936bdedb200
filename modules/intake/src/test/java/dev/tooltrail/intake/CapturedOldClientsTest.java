package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.TrueCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Recorded sessions of clients that name no calls: what happened is compared as a whole, call by
/// call it cannot be told apart.
class CapturedOldClientsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<CallRow> rows(String scenario) {
    return Taking.fold(Captures.bodies(scenario)).callRows();
  }

  /// Tool, command of a shell call, and how it ended.
  private static List<String> told(List<CallRow> rows) {
    return rows.stream()
        .map(row ->
            row.toolName()
                + "|"
                + text(row.executedParameters(), "full_command")
                + "|"
                + row.success())
        .sorted()
        .toList();
  }

  private static List<String> ran(String scenario) {
    return Captures.groundTruth(scenario).stream()
        .filter(TrueCall::ran)
        .map(call -> call.tool() + "|" + text(call.input(), "command") + "|" + call.success())
        .sorted()
        .toList();
  }

  private static String text(@Nullable String json, String key) {
    try {
      return json == null ? "" : JSON.readTree(json).path(key).asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  @Test
  void aClientThatSendsNoDecisionsShowsWhatRanAndSaysWhyNothingProvesIt() {
    List<CallRow> rows = rows("cc71");

    assertThat(told(rows)).isEqualTo(ran("cc71")).hasSize(6);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.outcome()).isEqualTo("unwitnessed");
          assertThat(row.outcomeCause()).isEqualTo("client_sends_no_decisions_headless");
          assertThat(row.decision()).isNull();
          assertThat(row.callId()).isNull();
          assertThat(row.matchQuality()).isEqualTo("inferred");
        });
  }

  @Test
  void aClientThatNamesNoCallsShowsEveryCallThatRan() {
    List<CallRow> rows = rows("cc80");

    assertThat(told(rows)).isEqualTo(ran("cc80")).hasSize(19);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.outcome())
              .isEqualTo(Boolean.TRUE.equals(row.success()) ? "succeeded" : "failed");
          assertThat(row.decision()).isEqualTo("accept");
          assertThat(row.authority()).isEqualTo("rule_or_mode");
          assertThat(row.decisionWitness()).isEqualTo("decision_event");
          assertThat(row.callId()).isNull();
          assertThat(row.matchQuality()).isIn("inferred", "ambiguous");
        });
  }

  @Test
  void onlyTheCallThatFailedAClientsCheckIsMissing() {
    assertThat(Captures.groundTruth("cc80").stream().filter(call -> !call.ran()))
        .extracting(TrueCall::tool, TrueCall::decision)
        .containsExactly(tuple("Edit", "none"));
  }
}
