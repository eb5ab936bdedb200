package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.testkit.AgentRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiFamilyTest {
  private static final long T = 1_795_335_892_000_000_000L;

  private static AgentRecords call(boolean success) {
    return AgentRecords.geminiCall("s1", "run_shell_command", success, T);
  }

  private static CallRow row(AgentRecords logRecord) {
    List<CallRow> rows = Taking.fold(List.of(logRecord.body(), logRecord.body())).callRows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "accept, true, accept, succeeded, unknown",
    "accept, false, accept, failed, unknown",
    "auto_accept, true, accept, succeeded, unknown",
    "modify, true, accept, succeeded, user_or_host",
    "reject, false, reject, rejected, user_refusal",
    "reject, true, accept, succeeded, user_or_host",
    "perhaps, true, , unwitnessed, unknown",
  })
  void oneRecordIsBothDecisionAndResult(
      String word, boolean success, String decision, String outcome, String authority) {
    CallRow row = row(call(success).with("decision", word));

    assertThat(row.decision()).isEqualTo(decision);
    assertThat(row.decisionWord()).isEqualTo(word);
    assertThat(row.outcome()).isEqualTo(outcome);
    assertThat(row.authority()).isEqualTo(authority);
    assertThat(row.decisionWitness()).isEqualTo("call_event");
    assertThat(row.matchQuality()).isEqualTo("exact");
    assertThat(row.moreFacts()).isFalse();
    assertThat(row.parameterDrift()).isNull();
  }

  @Test
  void anApprovalThatWasSavedAsARuleIsNoContradictionAndItsCauseIsNamed() {
    assertThat(row(call(true).with("decision", "reject")).outcomeCause())
        .isEqualTo("saved_approval_logged_as_reject");
    assertThat(row(call(true).with("decision", "accept")).outcomeCause()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "policy_violation, rejected, reject, rule_or_mode",
    "execution_denied, rejected, reject, rule_or_mode",
    "invalid_tool_params, not_run, , unknown",
  })
  void withoutADecisionTheKindOfErrorTellsWhatStoppedTheCall(
      String errorType, String outcome, String decision, String authority) {
    CallRow row = row(call(false).with("error_type", errorType).with("error", "text"));

    assertThat(row.outcome()).isEqualTo(outcome);
    assertThat(row.decision()).isEqualTo(decision);
    assertThat(row.authority()).isEqualTo(authority);
    assertThat(row.errorType()).isEqualTo(errorType);
    assertThat(row.error()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({"write_file, rejected, rule_or_mode", "no_such_tool, not_run, unknown"})
  void aToolOfItsOwnThatIsNotRegisteredWasTakenAwayByAMode(
      String tool, String outcome, String authority) {
    CallRow row =
        row(
            AgentRecords.geminiCall("s1", tool, false, T)
                .with("error_type", "tool_not_registered"));

    assertThat(row.outcome()).isEqualTo(outcome);
    assertThat(row.authority()).isEqualTo(authority);
  }

  @Test
  void withoutATerminalNobodyButARuleOrAModeCanHaveAnswered() {
    AgentRecords alone = call(true).with("interactive", false);

    assertThat(row(alone.with("decision", "accept")).authority()).isEqualTo("rule_or_mode");
    assertThat(row(call(false).with("interactive", false).with("decision", "reject")).authority())
        .isEqualTo("rule_or_mode");
  }

  @Test
  void aSubagentsCallsAreKnownByTheirPromptId() {
    CallRow main = row(call(true).with("decision", "accept"));
    CallRow sub = row(call(true).with("decision", "accept").with("prompt_id", "codebase-1#3"));
    CallRow print = row(call(true).with("decision", "accept").with("prompt_id", "s1"));

    assertThat(main.subagentId()).isNull();
    assertThat(main.promptId()).isEqualTo("s1########0");
    assertThat(sub.subagentId()).isEqualTo("codebase-1");
    assertThat(print.subagentId()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"exitCode\": 3, \"isError\": true} | 3 | failed",
        "{\"exitCode\": 0} | 0 | succeeded",
        "{\"exitCode\": \"3\"} | | succeeded",
        "{\"exitCode\": 99999999999} | | succeeded",
        "{\"exitCode\": 3 | | succeeded",
      })
  void theExitCodeOfACommandDecidesWhetherItDidWhatItWasToDo(
      String metadata, Integer code, String outcome) {
    CallRow row = row(call(true).with("decision", "accept").with("metadata", metadata));

    assertThat(row.exitCode()).isEqualTo(code);
    assertThat(row.success()).isTrue();
    assertThat(row.outcome()).isEqualTo(outcome);
  }

  @Test
  void toolsOfServersAreNamed() {
    CallRow row =
        row(
            call(true)
                .with("decision", "accept")
                .with("function_name", "create_order")
                .with("tool_type", "mcp")
                .with("mcp_server_name", "orders"));

    assertThat(row.toolSource()).isEqualTo("mcp");
    assertThat(row.mcpServer()).isEqualTo("orders");
    assertThat(row.mcpTool()).isEqualTo("create_order");
  }

  /// The client puts its session on the resource itself, which makes it no word of the user's.
  @Test
  void theSessionOnTheResourceDoesNotTakeTheRecordsOwnAway() {
    byte[] body = call(true).with("decision", "accept").body(Map.of("session.id", "s1"));

    assertThat(Taking.fold(List.of(body)).callRows())
        .singleElement()
        .satisfies(row -> assertThat(row.sessionId()).isEqualTo("s1"));
  }

  @Test
  void qwenCodeSaysTheSameUnderItsOwnName() {
    CallRow row =
        row(
            AgentRecords.qwenCall("s1", "run_shell_command", true, T)
                .with("decision", "auto_accept")
                .with("status", "success")
                .with("response_id", "r1"));

    assertThat(row.agent()).isEqualTo("qwen-code");
    assertThat(row.outcome()).isEqualTo("succeeded");
    assertThat(row.requestId()).isEqualTo("r1");
  }
}
