package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is taken out of a record, and wherever it stood, the account of the row says so.
class AccountTest {
  private static final String SECRET = "ghp_" + "k7Qm2XvT9sLw4ZrNpB8hYdJc1FgUeAo5iR3K";
  private static final String RULE = "github-pat";

  private static ClaudeRecords decision() {
    return ClaudeRecords.decision("s1", "p1", "c1", "Bash", "accept", "config", 1_000_000_000L);
  }

  private static ClaudeRecords result() {
    return ClaudeRecords.result("s1", "p1", "c1", "Bash", false, 2_000_000_000L);
  }

  private static void accounts(List<Redaction> redactions, String field) {
    assertThat(redactions)
        .as(field)
        .anySatisfy(one -> {
          assertThat(one.field()).isEqualTo(field);
          assertThat(one.rule()).isEqualTo(RULE);
          assertThat(one.count()).isPositive();
        });
    assertThat(redactions.toString().contains(SECRET)).as(field).isFalse();
  }

  private static void isGone(Record row) {
    String json = RowJson.write(row);
    assertThat(json.contains(SECRET)).isFalse();
    assertThat(json).contains("[REDACTED:github-token:");
  }

  @ParameterizedTest
  @CsvSource({
    "user_prompt, prompt",
    "user_prompt, prompt_text",
    "assistant_response, response",
    "api_error, error",
    "hook_registered, hook_definitions",
    "api_request_body, body",
    "api_response_body, body",
    "anything_new, no_such_name_yet"
  })
  void ofAnEvent(String event, String attribute) {
    LogRecord logRecord =
        ClaudeRecords.event(event, "s1", "p1", 1_000_000_000L)
            .with(attribute, "please use " + SECRET + " for it")
            .build();

    AuditEvent read = Taking.event(Map.of(), logRecord);

    accounts(read.envelope().redactions(), attribute);
    var trail = new Trail();
    trail.add(read);
    EventRow row = trail.eventRows().getFirst();
    isGone(row);
    accounts(row.redactions(), attribute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hook_definitions", "body", "tool_input"})
  void ofJsonInAnAttributeWithThePathInIt(String attribute) {
    LogRecord logRecord =
        ClaudeRecords.event("any", "s1", "p1", 1_000_000_000L)
            .with(attribute, "{\"messages\":[{\"content\":\"use " + SECRET + "\"}]}")
            .build();

    accounts(
        Taking.event(Map.of(), logRecord).envelope().redactions(),
        attribute + ".messages[].content");
  }

  @Test
  void ofTheBodyOfTheRecordItself() {
    LogRecord logRecord =
        ClaudeRecords.event("any", "s1", "p1", 1_000_000_000L).build().toBuilder()
            .setBody(AnyValue.newBuilder().setStringValue("claude_code.any " + SECRET))
            .build();

    accounts(Taking.event(Map.of(), logRecord).envelope().redactions(), "body");
  }

  @ParameterizedTest
  @CsvSource({
    "tool_parameters, tool_parameters.full_command",
    "no_such_name_yet, no_such_name_yet.full_command"
  })
  void ofADecision(String attribute, String field) {
    Fact fact =
        Taking.fact(decision().with(attribute, "{\"full_command\":\"echo " + SECRET + "\"}"));

    accounts(fact.envelope().redactions(), field);
    CallRow row = row(fact);
    accounts(row.redactions(), "decision." + field);
    assertThat(RowJson.write(row).contains(SECRET)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "tool_parameters, tool_parameters.full_command",
    "tool_input, tool_input.full_command",
    "error, error.full_command"
  })
  void ofAResult(String attribute, String field) {
    Fact fact = Taking.fact(result().with(attribute, "{\"full_command\":\"echo " + SECRET + "\"}"));

    accounts(fact.envelope().redactions(), field);
    CallRow row = row(fact);
    accounts(row.redactions(), "result." + field);
    isGone(row);
  }

  @Test
  void ofAResourceAttributeThatAUserSetForEventsAndCallsAlike() {
    Map<String, String> planted = Map.of("team.note", "ask for " + SECRET);
    LogRecord event = ClaudeRecords.event("any", "s1", "p1", 1_000_000_000L).build();

    List<List<Redaction>> accounts =
        List.of(
            Taking.event(planted, event).envelope().redactions(),
            Taking.fact(ClaudeRecords.VERSION, planted, decision().build())
                .envelope()
                .redactions());

    assertThat(accounts)
        .allSatisfy(account -> {
          accounts(account, "resource.team.note");
          accounts(account, "team.note");
        });
  }

  /// The place is named without the name, which is the secret.
  @Test
  void ofTheNameOfAnAttributeForEventsAndCallsAlike() {
    Map<String, String> planted = Map.of(SECRET, "harmless");
    LogRecord event = ClaudeRecords.event("any", "s1", "p1", 1_000_000_000L).build();

    List<List<Redaction>> accounts =
        List.of(
            Taking.event(planted, event).envelope().redactions(),
            Taking.fact(ClaudeRecords.VERSION, planted, result().build()).envelope().redactions());

    assertThat(accounts)
        .allSatisfy(account -> {
          accounts(account, "*");
          accounts(account, "resource.*");
        });
  }

  @Test
  void ofTheKeyOfAMapInAnAttribute() {
    LogRecord event =
        ClaudeRecords.event("any", "s1", "p1", 1_000_000_000L)
            .with("settings", "{\"" + SECRET + "\":true}")
            .build();

    List<Redaction> account = Taking.event(Map.of(), event).envelope().redactions();

    assertThat(account)
        .hasSize(1)
        .first()
        .satisfies(one -> {
          assertThat(one.rule()).isEqualTo(RULE);
          assertThat(one.field()).startsWith("settings");
        });
    assertThat(account.toString().contains(SECRET)).isFalse();
  }

  private static CallRow row(Fact fact) {
    var trail = new Trail();
    trail.add(fact);
    return trail.callRows().getFirst();
  }
}
