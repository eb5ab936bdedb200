package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.Verdict;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user writes into `OTEL_RESOURCE_ATTRIBUTES` is the user's word and nothing more.
class PlantedAttributesTest {
  private static final long T = 1_795_334_880_511_000_000L;

  private static ClaudeRecords decision() {
    return ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "user_reject", T);
  }

  private static ClaudeRecords result() {
    return ClaudeRecords.result("s1", "p1", "toolu_1", "Bash", true, T);
  }

  private static Fact take(ClaudeRecords logRecord, Map<String, String> planted) {
    return Taking.fact(ClaudeRecords.VERSION, planted, logRecord.build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"decision_type", "decision_source"})
  void eitherDecisionNameOnTheResourceSilencesTheResultsOwnWord(String planted) {
    ClaudeRecords interactive =
        result().with("decision_type", "accept").with("decision_source", "user_temporary");

    Fact fact = take(interactive, Map.of(planted, "anything"));

    assertThat(fact.statement()).isEqualTo(Statement.NONE);
    assertThat(fact.envelope().attributes())
        .containsEntry("decision_type", "accept")
        .containsEntry("decision_source", "user_temporary");
  }

  @Test
  void aPlantedRefusalOnAResultIsNoRefusal() {
    Fact fact = take(result(), Map.of("decision_type", "reject", "decision_source", "user_reject"));

    assertThat(fact.statement()).isEqualTo(Statement.NONE);
    assertThat(fact.execution().success()).isEqualTo(Success.TRUE);
  }

  /// Otherwise a user could erase refusals by planting `decision=reject`.
  @Test
  void aPlantedWordThatEqualsTheRealOneDoesNotSilenceADecision() {
    Fact fact = take(decision(), Map.of("decision", "reject", "source", "user_reject"));

    assertThat(fact.statement().verdict()).isEqualTo(Verdict.REJECT);
    assertThat(fact.statement().source()).isEqualTo("user_reject");
    assertThat(fact.envelope().planted()).containsExactly("decision", "source");
  }

  @Test
  void aPlantedDecisionDoesNotReplaceTheRealOne() {
    Fact fact = take(decision(), Map.of("decision", "accept", "source", "config"));

    assertThat(fact.statement().word()).isEqualTo("reject");
    assertThat(fact.envelope().planted()).isEmpty();
  }

  @Test
  void idsThatTheClientDidNotSetItselfAreNotTaken() {
    Map<String, String> planted =
        Map.of(
            "tool_use_id", "toolu_spoofed",
            "agent_id", "spoofed-agent",
            "parent_agent_id", "spoofed-parent",
            "request_id", "req_spoofed",
            "prompt.id", "spoofed-prompt",
            "session.id", "spoofed-session",
            "permission_mode", "plan",
            "tool_source", "mcp");
    ClaudeRecords bare =
        decision()
            .without("tool_use_id")
            .without("prompt.id")
            .without("session.id")
            .without("permission_mode")
            .without("tool_source");

    Fact fact = take(bare, planted);

    assertThat(fact.callId()).isEmpty();
    assertThat(fact.permissionMode()).isEmpty();
    assertThat(fact.tool().source()).isEmpty();
    assertThat(fact.envelope().subagentId()).isEmpty();
    assertThat(fact.envelope().parentSubagentId()).isEmpty();
    assertThat(fact.envelope().requestId()).isEmpty();
    assertThat(fact.envelope().promptId()).isEmpty();
    assertThat(fact.envelope().sessionId()).isEmpty();
    assertThat(fact.envelope().planted()).containsExactlyInAnyOrderElementsOf(planted.keySet());
    assertThat(fact.envelope().attributes()).containsAllEntriesOf(planted);
  }

  @Test
  void idsThatTheClientSetItselfAreTakenWhateverStandsOnTheResource() {
    Fact fact =
        take(
            decision(),
            Map.of(
                "tool_use_id", "toolu_spoofed",
                "prompt.id", "spoofed",
                "session.id", "spoofed",
                "tool_name", "Read"));

    assertThat(fact.callId()).isEqualTo("toolu_1");
    assertThat(fact.envelope().promptId()).isEqualTo("p1");
    assertThat(fact.envelope().sessionId()).isEqualTo("s1");
    assertThat(fact.tool().name()).isEqualTo("Bash");
    assertThat(fact.envelope().planted()).isEmpty();
  }

  @Test
  void aPrefixOfAPlantedValueIsThePlantedValueCut() {
    LogRecord cutByTheClient = result().with("agent_id", "spoofed-ag").build();

    Fact fact =
        Taking.fact(ClaudeRecords.VERSION, Map.of("agent_id", "spoofed-agent"), cutByTheClient);

    assertThat(fact.envelope().subagentId()).isEmpty();
    assertThat(fact.envelope().planted()).containsExactly("agent_id");
  }

  @Test
  void anEmptyPlantedValueCastsNoDoubtOnRealOnes() {
    Fact fact = take(decision(), Map.of("session.id", "", "tool_use_id", ""));

    assertThat(fact.envelope().sessionId()).isEqualTo("s1");
    assertThat(fact.callId()).isEqualTo("toolu_1");
  }

  @Test
  void aToolNameOnThePromptOfAUserMakesItNoToolEvent() {
    AuditEvent event =
        Taking.event(
            Map.of("tool_name", "Bash", "decision", "accept", "event.name", "tool_decision"),
            ClaudeRecords.userPrompt("s1", "p1", "Hello", T).build());

    assertThat(event.name()).isEqualTo("user_prompt");
  }

  @Test
  void namesThatNobodyReadsAreNotClaimsAndAreRedactedAndBounded() {
    String secret = "ghp_FAKE8rHsN4ijTRGDkqqgNs6LFWuC7444JCqh";
    Fact fact = take(decision(), Map.of(secret, "1", "k".repeat(100_000), "2"));

    assertThat(fact.envelope().planted()).as("nobody reads them").isEmpty();
    assertThat(fact.envelope().attributes()).containsValues("1", "2");
    assertThat(String.join(" ", fact.envelope().attributes().keySet()))
        .hasSizeLessThan(300)
        .doesNotContain(secret);
  }
}
