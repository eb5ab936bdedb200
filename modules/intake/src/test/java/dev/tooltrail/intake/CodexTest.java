package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.AgentRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodexTest {
  private static final long T = 1_795_335_223_000_000_000L;
  private static final String RAN =
      "Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code ";

  private static AgentRecords decision(String word, String source) {
    return AgentRecords.codexDecision("c1", "call_1", word, source, T);
  }

  private static AgentRecords result(String success, String output) {
    return AgentRecords.codexResult("c1", "call_1", success, output, T + 1);
  }

  private static AgentRecords ended(int code) {
    return result("true", RAN + code + "\nOriginal token count: 0\nOutput:\n");
  }

  /// The one row that these records give, in whatever order they come.
  private static CallRow row(AgentRecords... records) {
    List<byte[]> bodies = new ArrayList<>(Stream.of(records).map(AgentRecords::body).toList());
    List<CallRow> rows = Taking.fold(bodies).callRows();
    Collections.reverse(bodies);
    assertThat(Taking.fold(bodies).callRows()).isEqualTo(rows);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "approved, Config, accept, rule_or_mode",
    "Approved, config, accept, rule_or_mode",
    "approved_for_session, User, accept, user_or_host",
    "approvedforsession, user, accept, user_or_host",
    "approved_with_amendment, User, accept, user_or_host",
    "ApprovedExecpolicyAmendment, user, accept, user_or_host",
    "approvedmcppolicyamendment, User, accept, user_or_host",
    "approved, automated_reviewer, accept, reviewer",
    "denied, AutomatedReviewer, reject, reviewer",
    "denied, User, reject, user_refusal",
    "denied_with_reason, user, reject, user_refusal",
    "abort, User, reject, abort",
    "timed_out, user, reject, abort",
    "denied, Config, reject, rule_or_mode",
    "network_policy_amendment, User, , user_or_host",
    "unheard_of, Moon, , unknown",
  })
  void decisionsAreComparedWithoutCaseAndUnderscores(
      String word, String source, String decision, String authority) {
    CallRow row = row(decision(word, source));

    assertThat(row.decision()).isEqualTo(decision);
    assertThat(row.decisionWord()).isEqualTo(word);
    assertThat(row.decisionSource()).isEqualTo(source);
    assertThat(row.authority()).isEqualTo(authority);
  }

  @Test
  void anAttemptOutsideTheSandboxThatWasAllowedAsWellIsOneCall() {
    CallRow row = row(decision("approved", "Config"), laterDecision("approved", "User"), ended(0));

    assertThat(row.outcome()).isEqualTo("succeeded");
    assertThat(row.moreFacts()).isTrue();
    assertThat(row.outcomeCause()).isNull();
  }

  @Test
  void aRefusedSecondAttemptDoesNotContradictTheFirst() {
    AgentRecords first = decision("approved", "Config");
    AgentRecords second = laterDecision("denied", "User");

    CallRow ended = row(first, second, result("false", "exec_command failed"));
    assertThat(ended.outcome()).isEqualTo("failed");
    assertThat(ended.outcomeCause()).isEqualTo("another_attempt_was_refused");
    assertThat(row(first, second).outcome()).isEqualTo("rejected");
  }

  private static AgentRecords laterDecision(String word, String source) {
    return AgentRecords.codexDecision("c1", "call_1", word, source, T + 1_000_000);
  }

  @Test
  void theResultThatReportsARefusalIsNoRun() {
    CallRow row = row(decision("denied", "User"), result("false", "rejected by user"));

    assertThat(row.outcome()).isEqualTo("rejected");
    assertThat(row.error()).isEqualTo("rejected by user");
  }

  @Test
  void whatWasRefusedAndRanIsAContradiction() {
    assertThat(row(decision("denied", "User"), ended(0)).outcome()).isEqualTo("contradicted");
    assertThat(row(decision("denied", "User"), ended(1)).outcome()).isEqualTo("contradicted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsupported call: no_such_tool",
        "failed to parse function arguments: missing field `cmd` at line 1 column 23"
      })
  void whatFailsTheClientsChecksNeverRan(String output) {
    CallRow row = row(result("false", output));

    assertThat(row.outcome()).isEqualTo("not_run");
    assertThat(row.decision()).isNull();
    assertThat(row.authority()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "approval policy is Never; reject command — you cannot ask for escalated permissions",
        "approval policy is UnlessTrusted; reject command — you should not ask for escalated"
            + " permissions if the approval policy is UnlessTrusted",
        "exec_command failed for `git rebase`: CreateProcess { message: \"Rejected(\\\"approval"
            + " required by policy, but AskForApproval is set to Never\\\")\" }"
      })
  void aRefusalThatOnlyItsResultTellsIsARefusal(String output) {
    CallRow row = row(result("false", output));

    assertThat(row.outcome()).isEqualTo("rejected");
    assertThat(row.decision()).isEqualTo("reject");
    assertThat(row.authority()).isEqualTo("rule_or_mode");
    assertThat(row.decisionWitness()).isEqualTo("result_event");
  }

  @Test
  void aCommandCannotFakeARefusalInItsOwnText() {
    CallRow row =
        row(
            result(
                "false", "exec_command failed for `x Rejected(\"rejected by user\")`: io error"));

    assertThat(row.outcome()).isEqualTo("unclear");
  }

  @Test
  void aFailureBeforeDispatchHasNoCallIdAndIsACallOfItsOwn() {
    AgentRecords failed = result("false", "some error").without("call_id").without("arguments");
    AgentRecords other =
        AgentRecords.codexResult("c1", "", "false", "some error", T + 2).without("arguments");
    List<CallRow> rows =
        Taking.fold(List.of(failed.body(), failed.body(), other.body())).callRows();

    assertThat(rows)
        .hasSize(2)
        .allSatisfy(row -> {
          assertThat(row.outcome()).isEqualTo("not_run");
          assertThat(row.callId()).isNull();
        });
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'Chunk ID: 1\\nProcess exited with code 7\\nOutput:\\nx', 7
          'Exit code: 2\\nWall time: 1 seconds\\nOutput:\\nx', 2
          'Wall time: 0.0 seconds\\nOutput:\\nExit code: 0\\nWall time: 0 seconds', 0
          '{"output":"x","metadata":{"exit_code":3,"duration_seconds":0.1}}', 3
          'Chunk ID: 1\\nProcess exited with code -1\\nOutput:\\n', -1
          'Chunk ID: 1\\nProcess running with session ID 4\\nOutput:\\nProcess exited with code 9\\n',
          'Chunk ID: 1\\nProcess running with session ID 4\\nOutput:\\nExit code: 9\\n',
          '{"output":"\\"metadata\\":{\\"exit_code\\":0}"', \s
          'Process exited with code 99999999999\\nOutput:\\n',
          'plain text',
          """)
  void theExitCodeComesFromCodexsOwnWordsAndNeverFromWhatTheCommandPrinted(
      String output, Integer code) {
    CallRow row = row(decision("approved", "Config"), result("true", output.replace("\\n", "\n")));

    assertThat(row.exitCode()).isEqualTo(code);
    assertThat(row.toolOutput()).isEqualTo(output.replace("\\n", "\n"));
  }

  @Test
  void aToolOfAServerSaysNothingInTheShellsName() {
    CallRow row =
        row(
            decision("approved", "Config"),
            result("true", RAN + "7\nOutput:\n").with("mcp_server", "db"));

    assertThat(row.exitCode()).isNull();
    assertThat(row.outcome()).isEqualTo("succeeded");
    assertThat(row.mcpServer()).isEqualTo("db");
    assertThat(row.toolSource()).isEqualTo("functions");
  }

  @Test
  void aToolThatNeedsNoApprovalIsUnwitnessedWithItsCause() {
    CallRow row = row(result("true", "Plan updated").with("tool_name", "update_plan"));

    assertThat(row.outcome()).isEqualTo("unwitnessed");
    assertThat(row.outcomeCause()).isEqualTo("tool_needs_no_approval");
  }

  @Test
  void subagentsAreNamedAndTheMainAgentIsNot() {
    assertThat(row(ended(0)).subagentId()).isNull();
    assertThat(row(ended(0).with("agent_name", "/root/reviewer")).subagentId())
        .isEqualTo("/root/reviewer");
  }

  /// Codex does not copy resource attributes onto its records, so an equal value is a coincidence.
  @Test
  void aResourceCannotTakeARecordsOwnWordsAway() {
    var resource = Map.of("call_id", "call_1", "decision", "denied", "conversation.id", "c1");
    byte[] body = decision("denied", "User").body(resource);

    assertThat(Taking.fold(List.of(body)).callRows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.callId()).isEqualTo("call_1");
          assertThat(row.sessionId()).isEqualTo("c1");
          assertThat(row.outcome()).isEqualTo("rejected");
        });
  }

  @Test
  void aNameInTheRecordsOwnFieldIsRead() {
    AgentRecords named = decision("approved", "Config").named("codex.tool_decision");

    assertThat(row(named).decision()).isEqualTo("accept");
  }
}
