package dev.tooltrail.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.TrueCall;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every scripted call of the recorded sessions of Codex CLI and Gemini CLI, against what really
/// happened.
class CapturedAgentsTest {
  private static List<CallRow> rows(String scenario) {
    return Taking.fold(Captures.bodies(scenario)).callRows();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cx01", "cx06"})
  void everyCallOfCodexHasOneTrueRow(String scenario) {
    List<CallRow> rows = rows(scenario);
    Map<String, TrueCall> truth =
        Captures.groundTruth(scenario).stream()
            .collect(Collectors.toMap(TrueCall::toolUseId, Function.identity()));

    assertThat(rows)
        .extracting(CallRow::callId)
        .containsExactlyInAnyOrderElementsOf(truth.keySet());
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.agent()).isEqualTo("codex");
          assertThat(row.agentVersion()).isEqualTo("0.169.0");
          assertThat(row.matchQuality()).isEqualTo("exact");
          assertThat(row.timeQuality()).isEqualTo("exact");
          assertThat(row.toolInput()).isNotEmpty();
          holds(row, requireNonNull(truth.get(row.callId())));
        });
  }

  /// Gemini names no calls: its records stand in the order of the script.
  @Test
  void everyCallOfGeminiHasOneTrueRow() {
    List<TrueCall> truth = Captures.groundTruth("gm01");
    List<CallRow> rows =
        rows("gm01").stream().sorted(Comparator.comparing(CallRow::finishedAt)).toList();

    assertThat(rows).hasSameSizeAs(truth);
    for (TrueCall call : truth) {
      assertThat(rows)
          .as(call.tool() + " " + call.input())
          .filteredOn(row -> isThe(call, row))
          .isNotEmpty()
          .allSatisfy(row -> holds(row, call));
    }
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.agent()).isEqualTo("gemini-cli");
          assertThat(row.matchQuality()).isEqualTo("exact");
          assertThat(row.durationMs()).isNotNull();
          assertThat(row.userId()).isNotNull();
        });
  }

  private static boolean isThe(TrueCall call, CallRow row) {
    String input = requireNonNull(row.toolInput()).replaceAll("[\\s\\n]+", "");
    return call.tool().equals(row.toolName())
        && (input.contains("[REDACTED:")
            ? call.input().contains("ghp_")
            : call.input().replaceAll("[\\s\\n]+", "").equals(input));
  }

  private static void holds(CallRow row, TrueCall call) {
    assertThat(row.toolName()).isEqualTo(call.tool());
    assertThat(row.decision()).isEqualTo(call.decision().equals("none") ? null : call.decision());
    assertThat(row.outcome()).isEqualTo(outcome(call));
    assertThat(row.authority())
        .isEqualTo(call.authority().equals("client validation") ? "unknown" : "rule_or_mode");
  }

  private static String outcome(TrueCall call) {
    if (call.decision().equals("reject")) {
      return "rejected";
    }
    if (!call.ran()) {
      return "not_run";
    }
    return Boolean.TRUE.equals(call.success()) ? "succeeded" : "failed";
  }

  @ParameterizedTest
  @CsvSource({
    "cx01, python3 -m nosuchrunner -q, 1",
    "cx01, nosuchcommand --x, 127",
    "cx01, git status --short, 0",
    "cx01, *** Begin Patch, 0",
    "cx06, touch ro1.txt, 1",
    "gm01, sys.exit(3), 3",
  })
  void theExitCodeIsAColumnOfItsOwnAndSuccessStaysTheAgentsWord(
      String scenario, String command, int code) {
    assertThat(rows(scenario))
        .filteredOn(row -> requireNonNull(row.toolInput()).contains(command))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.exitCode()).isEqualTo(code);
          assertThat(row.success()).isTrue();
          assertThat(row.outcome()).isEqualTo(code == 0 ? "succeeded" : "failed");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"cx01", "gm01"})
  void noPlantedSecretIsInAnyRow(String scenario) {
    Taking.Rows rows = Taking.rows(Captures.bodies(scenario));
    String all = String.join("\n", rows.calls()) + String.join("\n", rows.events());

    assertThat(Captures.secrets(scenario)).isNotEmpty();
    Captures.secrets(scenario)
        .forEach((name, secret) -> assertThat(all.contains(secret)).as(name).isFalse());
  }

  @Test
  void eventsHaveTheirNamesWithoutThePrefixOfTheirAgent() {
    assertThat(Taking.fold(Captures.bodies("cx01")).eventRows())
        .extracting(row -> row.eventName())
        .contains("user_prompt", "api_request", "conversation_starts")
        .allSatisfy(name -> assertThat(name).doesNotStartWith("codex."));
    assertThat(Taking.fold(Captures.bodies("gm01")).eventRows())
        .extracting(row -> row.eventName())
        .contains("user_prompt", "api_request", "gen_ai.client.inference.operation.details")
        .allSatisfy(name -> assertThat(name).doesNotStartWith("gemini_cli."));
  }
}
