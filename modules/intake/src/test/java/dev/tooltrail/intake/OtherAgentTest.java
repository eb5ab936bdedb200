package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.TrueCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of agents without a dialect are kept under their own names and never guessed at.
class OtherAgentTest {
  @ParameterizedTest
  @ValueSource(strings = {"cx01", "cx06", "gm01"})
  void everyRecordIsKeptAsAnEvent(String scenario) {
    Trail trail = Taking.fold(Captures.bodies(scenario));

    assertThat(trail.callRows()).isEmpty();
    assertThat(trail.eventRows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.agent()).isNotEqualTo("claude-code"));
  }

  @Test
  void codexKeepsItsDecisionsAndResults() {
    List<EventRow> rows = Taking.fold(Captures.bodies("cx06")).eventRows();

    assertThat(rows)
        .filteredOn(row -> row.eventName().equals("codex.tool_decision"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.attributes()).containsKeys("call_id", "decision"));
    assertThat(rows)
        .filteredOn(row -> row.eventName().equals("codex.tool_result"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.attributes()).containsKeys("success", "duration_ms"));
  }

  @Test
  void geminiKeepsEveryCall() {
    List<EventRow> rows = Taking.fold(Captures.bodies("gm01")).eventRows();

    List<String> called =
        rows.stream()
            .filter(row -> row.attributes().containsKey("function_name"))
            .filter(row -> row.eventName().endsWith("tool_call"))
            .map(row -> row.attributes().getOrDefault("function_name", ""))
            .toList();
    assertThat(called)
        .isSubsetOf(Captures.groundTruth("gm01").stream().map(TrueCall::tool).toList());
    assertThat(called).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cx01", "gm01"})
  void noPlantedSecretIsInAnyOfThem(String scenario) {
    String events = String.join("\n", Taking.rows(Captures.bodies(scenario)).events());

    assertThat(Captures.secrets(scenario)).isNotEmpty();
    Captures.secrets(scenario)
        .forEach((name, secret) -> assertThat(events.contains(secret)).as(name).isFalse());
  }
}
