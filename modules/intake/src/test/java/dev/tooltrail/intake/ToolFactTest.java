package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.Verdict;
import dev.tooltrail.testkit.ClaudeRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the two audit events of Claude Code become.
class ToolFactTest {
  private static final long T = 1_795_334_880_511_000_000L;

  private static ClaudeRecords decision() {
    return ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "accept", "config", T);
  }

  private static ClaudeRecords result() {
    return ClaudeRecords.result("s1", "p1", "toolu_1", "Bash", true, T + 5);
  }

  @Test
  void aDecisionBecomesAFactWithEveryAttributeInItsPlace() {
    Fact fact =
        Taking.fact(
            decision()
                .sequence(7)
                .with("request_id", "req_1")
                .with("agent_id", "a0123456789abcdef")
                .with("parent_agent_id", "afedcba9876543210")
                .with("tool_parameters", "{\"bash_command\":\"ls\",\"full_command\":\"ls -la\"}"));

    assertThat(fact.kind()).isEqualTo(FactKind.DECISION);
    assertThat(fact.callId()).isEqualTo("toolu_1");
    assertThat(fact.statement())
        .isEqualTo(new Statement(Verdict.ACCEPT, "accept", "config", Authority.RULE_OR_MODE));
    assertThat(fact.permissionMode()).isEqualTo("default");
    assertThat(fact.tool().name()).isEqualTo("Bash");
    assertThat(fact.tool().source()).isEqualTo("builtin");
    assertThat(fact.execution()).isEqualTo(Execution.NONE);
    assertThat(fact.parameters().digests()).containsOnlyKeys("bash_command", "full_command");
    assertThat(fact.envelope().agent()).isEqualTo("claude-code");
    assertThat(fact.envelope().agentVersion()).isEqualTo("2.1.330");
    assertThat(fact.envelope().sessionId()).isEqualTo("s1");
    assertThat(fact.envelope().promptId()).isEqualTo("p1");
    assertThat(fact.envelope().requestId()).isEqualTo("req_1");
    assertThat(fact.envelope().subagentId()).isEqualTo("a0123456789abcdef");
    assertThat(fact.envelope().parentSubagentId()).isEqualTo("afedcba9876543210");
    assertThat(fact.envelope().sequence()).isEqualTo(7);
    assertThat(fact.envelope().at()).isEqualTo(T);
    assertThat(fact.envelope().attributes()).containsOnlyKeys("terminal.type", "event.timestamp");
    assertThat(fact.envelope().resource()).containsEntry("service.name", "claude-code");
    assertThat(fact.envelope().tenant()).isEmpty();
  }

  @Test
  void aResultBecomesAFactWithEveryAttributeInItsPlace() {
    Fact fact =
        Taking.fact(
            result()
                .with("success", "false")
                .with("duration_ms", "1234")
                .with("error_type", "ShellError")
                .with("error", "Shell command failed")
                .with("tool_input", "{\"command\":\"ls\"}")
                .with("tool_input_size_bytes", "16")
                .with("tool_result_size_bytes", "99")
                .with("mcp_server_scope", "dynamic"));

    assertThat(fact.kind()).isEqualTo(FactKind.RESULT);
    assertThat(fact.statement()).isEqualTo(Statement.NONE);
    assertThat(fact.execution())
        .isEqualTo(
            new Execution(
                Success.FALSE,
                1234,
                "ShellError",
                "Shell command failed",
                "{\"command\":\"ls\"}",
                16,
                99,
                "dynamic",
                Ran.YES,
                null,
                ""));
    assertThat(fact.envelope().attributes()).containsOnlyKeys("terminal.type", "event.timestamp");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, config, ACCEPT, RULE_OR_MODE",
    "reject, config, REJECT, RULE_OR_MODE",
    "accept, hook, ACCEPT, HOOK",
    "reject, hook, REJECT, HOOK",
    "accept, user_permanent, ACCEPT, USER_OR_HOST",
    "accept, user_temporary, ACCEPT, USER_OR_HOST",
    "reject, user_reject, REJECT, USER_REFUSAL",
    "reject, user_abort, REJECT, ABORT",
    "accept, a_new_source, ACCEPT, UNKNOWN",
    "defer, hook, UNDECIDED, HOOK",
    "ACCEPT, config, UNDECIDED, RULE_OR_MODE",
  })
  void everySourceHasItsAuthorityAndKeepsItsWord(
      String decision, String source, Verdict verdict, Authority authority) {
    Fact fact = Taking.fact(decision().with("decision", decision).with("source", source));

    assertThat(fact.statement()).isEqualTo(new Statement(verdict, decision, source, authority));
  }

  @Test
  void aDecisionWithoutAWordIsUndecided() {
    Fact fact = Taking.fact(decision().without("decision").without("source"));

    assertThat(fact.statement())
        .isEqualTo(new Statement(Verdict.UNDECIDED, "", "", Authority.UNKNOWN));
  }

  @Test
  void anInteractiveResultBearsWitnessToItsDecision() {
    Fact fact =
        Taking.fact(
            result().with("decision_type", "accept").with("decision_source", "user_temporary"));

    assertThat(fact.statement())
        .isEqualTo(
            new Statement(Verdict.ACCEPT, "accept", "user_temporary", Authority.USER_OR_HOST));
  }

  @Test
  void aSourceWithoutADecisionIsNoWitnessAndIsKept() {
    Fact fact = Taking.fact(result().with("decision_source", "hook"));

    assertThat(fact.statement()).isEqualTo(Statement.NONE);
    assertThat(fact.envelope().attributes()).containsEntry("decision_source", "hook");
  }

  @Test
  void anMcpToolIsNamedByItsParameters() {
    Fact fact =
        Taking.fact(
            ClaudeRecords.decision("s", "p", "c", "mcp_tool", "accept", "config", T)
                .with(
                    "tool_parameters",
                    "{\"mcp_server_name\":\"orders\",\"mcp_tool_name\":\"lookup_order\"}"));

    assertThat(fact.tool().name()).isEqualTo("mcp_tool");
    assertThat(fact.tool().source()).isEqualTo("mcp");
    assertThat(fact.tool().mcpServer()).isEqualTo("orders");
    assertThat(fact.tool().mcpTool()).isEqualTo("lookup_order");
  }

  @Test
  void anMcpToolWithoutDetailsHasNoName() {
    Fact fact =
        Taking.fact(ClaudeRecords.decision("s", "p", "c", "mcp_tool", "reject", "config", T));

    assertThat(fact.tool().mcpServer()).isEmpty();
    assertThat(fact.tool().mcpTool()).isEmpty();
  }

  @Test
  void anOldClientsRecordHasNeitherCallNorPromptNorSequence() {
    Fact fact = Taking.fact(ClaudeRecords.result("s", null, null, "Bash", true, T));

    assertThat(fact.callId()).isEmpty();
    assertThat(fact.envelope().promptId()).isEmpty();
    assertThat(fact.envelope().sequence()).isEqualTo(-1);
    assertThat(fact.key().isLone()).isTrue();
    assertThat(fact.key().loneFactId()).isEqualTo(fact.envelope().recordId());
  }

  @Test
  void theTenantComesFromOutsideTheBody() {
    byte[] body = ClaudeRecords.body(decision().with("tenant", "other").build());

    Taken taken = Taking.INTAKE.take(body, "acme").records().getFirst();

    assertThat(((Taken.ToolFact) taken).fact().envelope().tenant()).isEqualTo("acme");
  }
}
