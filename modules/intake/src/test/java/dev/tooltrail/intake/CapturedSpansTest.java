package dev.tooltrail.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.TrueCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scripted call of the recorded spans, against what really happened.
class CapturedSpansTest {
  /// Calls whose span does not name them, because they failed.
  private static final Map<String, Set<String>> WITHOUT_ID =
      Map.of(
          "oi01-langchain", Set.of("call_lc_0002"),
          "ad01-adk", Set.of("call_adk_0002"));

  private static final Map<String, String> AGENTS =
      Map.of(
          "oi",
          "langchain",
          "ls",
          "langchain",
          "ai",
          "ai-sdk",
          "st",
          "strands",
          "ad",
          "google-adk",
          "gh",
          "copilot-cli");

  static List<String> producers() {
    return Captures.traceScenarios().stream()
        .filter(scenario -> AGENTS.containsKey(scenario.substring(0, 2)))
        .toList();
  }

  private static Trail fold(String scenario) {
    return Taking.fold(Captures.traceBodies(scenario));
  }

  @ParameterizedTest
  @MethodSource("producers")
  void everyCallHasOneRowThatTellsWhatTheSpanCan(String scenario) {
    List<TrueCall> truth = Captures.groundTruth(scenario);
    List<CallRow> rows = fold(scenario).callRows();

    assertThat(rows).hasSameSizeAs(truth);
    Map<String, CallRow> named =
        rows.stream()
            .filter(row -> row.callId() != null)
            .collect(Collectors.toMap(row -> requireNonNull(row.callId()), Function.identity()));
    for (TrueCall call : truth) {
      CallRow row =
          named.getOrDefault(
              call.toolUseId(),
              rows.stream().filter(one -> one.callId() == null).findFirst().orElse(null));
      assertThat(row).as(call.toolUseId()).isNotNull();
      holds(scenario, requireNonNull(row), call);
    }
    assertThat(truth.size() - named.size())
        .isEqualTo(WITHOUT_ID.getOrDefault(scenario, Set.of()).size());
  }

  private static void holds(String scenario, CallRow row, TrueCall call) {
    boolean isRefused = call.decision().equals("reject");
    assertThat(row.agent()).isEqualTo(AGENTS.get(scenario.substring(0, 2)));
    assertThat(row.toolName()).isEqualTo(call.tool());
    assertThat(row.authority()).isEqualTo("unknown");
    assertThat(row.outcome()).as(call.toString()).isEqualTo(isRefused ? "rejected" : "unwitnessed");
    assertThat(row.outcomeCause()).isEqualTo(isRefused ? null : "agent_records_no_decisions");
    assertThat(row.decisionWitness()).isEqualTo(isRefused ? "span" : null);
    assertThat(row.sessionId()).isNotNull();
    assertThat(row.durationMs()).isNotNull();
    assertThat(row.matchQuality()).isEqualTo("exact");
  }

  @ParameterizedTest
  @MethodSource("producers")
  void whatFailedIsToldFromWhatDidNot(String scenario) {
    Map<String, Boolean> success =
        Captures.groundTruth(scenario).stream()
            .filter(call -> call.success() != null)
            .collect(Collectors.toMap(TrueCall::toolUseId, call -> requireNonNull(call.success())));

    assertThat(fold(scenario).callRows())
        .filteredOn(row -> row.callId() != null && success.containsKey(row.callId()))
        .isNotEmpty()
        .allSatisfy(row -> {
          boolean exitedWell = row.exitCode() == null || row.exitCode() == 0;
          assertThat(Boolean.TRUE.equals(row.success()) && exitedWell)
              .as(row.callId())
              .isEqualTo(success.get(row.callId()));
        });
  }

  @ParameterizedTest
  @MethodSource("producers")
  void noPlantedSecretIsInAnyRow(String scenario) {
    Trail trail = fold(scenario);
    String all =
        trail.callRows().stream().map(RowJson::write).collect(Collectors.joining("\n"))
            + trail.eventRows().stream().map(RowJson::write).collect(Collectors.joining("\n"));

    assertThat(Captures.secrets(scenario)).isNotEmpty();
    Captures.secrets(scenario)
        .forEach((name, secret) -> assertThat(all.contains(secret)).as(name).isFalse());
  }

  @Test
  void claudeCodesSpansAndLogRecordsMergeInAnyOrder() {
    List<byte[]> bodies = new ArrayList<>(Captures.bodies("cc90"));
    List<CallRow> logsAlone = Taking.fold(bodies).callRows();
    bodies.addAll(Captures.traceBodies("cc90"));
    Taking.Rows rows = Taking.rows(bodies);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(bodies, new Random(seed));
      assertThat(Taking.rows(bodies)).isEqualTo(rows);
    }
    List<CallRow> merged = Taking.fold(bodies).callRows();

    assertThat(merged).hasSize(9).hasSameSizeAs(logsAlone);
    assertThat(merged)
        .allSatisfy(row -> {
          assertThat(row.requestedAt()).isNotNull();
          assertThat(row.decisionWitness()).isEqualTo("decision_event");
        });
    assertThat(merged)
        .extracting(CallRow::callId, CallRow::outcome, CallRow::decision, CallRow::durationMs)
        .containsExactlyElementsOf(
            logsAlone.stream()
                .map(row ->
                    org.assertj.core.groups.Tuple.tuple(
                        row.callId(), row.outcome(), row.decision(), row.durationMs()))
                .toList());
  }

  @Test
  void claudeCodesSpansAloneProveThatACallRanAndNotThatItWasAllowed() {
    List<CallRow> rows = fold("cc90").callRows();

    assertThat(rows)
        .hasSize(7)
        .allSatisfy(row -> {
          assertThat(row.agent()).isEqualTo("claude-code");
          assertThat(row.outcome()).isEqualTo("unwitnessed");
        });
  }

  @Test
  void theWaitForADecisionIsAnEventThatNamesItsSpan() {
    List<EventRow> waits =
        fold("cc90").eventRows().stream()
            .filter(row -> row.eventName().equals("span.tool.blocked_on_user"))
            .toList();

    assertThat(waits)
        .hasSize(9)
        .allSatisfy(row -> {
          assertThat(row.spanId()).isNotNull();
          assertThat(row.attributes()).containsKeys("decision", "source", "parent_span_id");
        });
  }

  /// Gemini's spans name the same calls as its log records, by another id: they are events.
  @Test
  void geminisSpansMakeNoSecondCall() {
    Trail trail = fold("gm01");

    assertThat(trail.callRows()).isEmpty();
    assertThat(trail.eventRows()).extracting(EventRow::eventName).contains("span.tool_call");
  }
}
