package dev.tooltrail.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.TrueCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scripted call of the recorded sessions of clients with call ids, against what really
/// happened.
class CapturedTruthTest {
  /// Clients of before 2.1.119 name no calls; `CapturedOldClientsTest` has them.
  private static final Set<String> WITHOUT_CALL_IDS =
      Set.of("cc71-v2.0.77-permissions-print", "cc80-v2.1.118-basic");

  /// What the words of the truth leave in the telemetry; several where the client does not tell.
  private static final Map<String, Set<String>> AUTHORITIES =
      Map.ofEntries(
          Map.entry("built-in", Set.of("rule_or_mode")),
          Map.entry("built-in rule (read-only)", Set.of("rule_or_mode")),
          Map.entry("config allow rule", Set.of("rule_or_mode")),
          Map.entry("config deny rule", Set.of("rule_or_mode")),
          Map.entry("nobody to ask (print mode)", Set.of("rule_or_mode")),
          Map.entry("PreToolUse hook (JSON deny)", Set.of("hook")),
          Map.entry("PreToolUse hook (JSON allow)", Set.of("hook")),
          Map.entry("PreToolUse hook (exit 2)", Set.of("hook")),
          Map.entry("person, once", Set.of("user_or_host")),
          Map.entry("person, always (rule is stored)", Set.of("user_or_host")),
          Map.entry("stored rule from the previous answer", Set.of("rule_or_mode")),
          Map.entry("person, allow all edits in this session", Set.of("user_or_host")),
          Map.entry("session-wide edit permission", Set.of("rule_or_mode")),
          Map.entry("person, Esc at the dialog", Set.of("user_refusal")),
          Map.entry("person, option No", Set.of("user_refusal")),
          Map.entry("SDK host, allow, not classified", Set.of("user_or_host")),
          Map.entry("SDK host, deny, not classified", Set.of("user_refusal")),
          Map.entry("SDK host, classified user_temporary", Set.of("user_or_host")),
          Map.entry("SDK host, classified user_permanent", Set.of("user_or_host")),
          Map.entry("SDK host, classified user_reject", Set.of("user_refusal")),
          Map.entry("SDK host, allow with changed input", Set.of("user_or_host")),
          Map.entry("SDK host, allow with a session rule for Write", Set.of("user_or_host")),
          Map.entry("session rule made one call before", Set.of("user_or_host")),
          Map.entry("SDK host, allow", Set.of("user_or_host")),
          Map.entry("SDK host, deny", Set.of("user_refusal")),
          Map.entry("SDK host, deny with interrupt", Set.of("user_refusal")));

  static List<String> scenarios() {
    return Captures.scenarios().stream()
        .filter(scenario -> scenario.startsWith("cc") && !WITHOUT_CALL_IDS.contains(scenario))
        .toList();
  }

  private static List<CallRow> rows(String scenario) {
    return Taking.fold(Captures.bodies(scenario)).callRows();
  }

  private static Map<String, TrueCall> truth(String scenario) {
    return Captures.groundTruth(scenario).stream()
        .collect(Collectors.toMap(TrueCall::toolUseId, Function.identity()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyRowTellsTheTruthOfItsCall(String scenario) {
    Map<String, TrueCall> truth = truth(scenario);

    assertThat(rows(scenario))
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.callId()).isNotNull();
          assertThat(truth).containsKey(row.callId());
          holds(row, requireNonNull(truth.get(row.callId())));
        });
  }

  private static void holds(CallRow row, TrueCall call) {
    assertThat(row.decision()).isEqualTo(call.decision());
    assertThat(row.success()).isEqualTo(call.success());
    assertThat(row.outcome()).isEqualTo(outcome(call));
    assertThat(AUTHORITIES).containsKey(call.authority());
    assertThat(AUTHORITIES.get(call.authority())).as(call.authority()).contains(row.authority());
    assertThat(row.decisionWitness()).isEqualTo("decision_event");
    assertThat(row.matchQuality()).isEqualTo("exact");
    assertThat(row.timeQuality()).isEqualTo("exact");
    assertThat(row.moreFacts()).isFalse();
    boolean mcp = call.tool().startsWith("mcp__");
    assertThat(mcp ? "mcp__" + row.mcpServer() + "__" + row.mcpTool() : row.toolName())
        .isEqualTo(call.tool());
    boolean changedByTheHost = call.authority().equals("SDK host, allow with changed input");
    assertThat(Boolean.TRUE.equals(row.parameterDrift())).isEqualTo(changedByTheHost);
  }

  private static String outcome(TrueCall call) {
    if (call.decision().equals("reject")) {
      return "rejected";
    }
    if (call.success() == null) {
      return "pending";
    }
    return call.success() ? "succeeded" : "failed";
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyCallHasOneRowButThoseThatClientsAreKnownToLeaveOut(String scenario) {
    List<String> ids = rows(scenario).stream().map(CallRow::callId).toList();

    assertThat(ids).doesNotHaveDuplicates();
    List<String> missing =
        Captures.groundTruth(scenario).stream()
            .filter(call -> !ids.contains(call.toolUseId()))
            .map(call -> SilentCalls.describe(scenario, call))
            .toList();
    assertThat(missing).isEqualTo(SilentCalls.of(scenario));
  }
}
