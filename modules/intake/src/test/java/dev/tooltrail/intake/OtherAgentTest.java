package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.AgentRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of agents without a dialect are kept under their own names and never guessed at.
class OtherAgentTest {
  private static final long T = 1_795_335_223_000_000_000L;

  private static AgentRecords decision() {
    return AgentRecords.of("acme.agent", "acme.tool_decision", T)
        .with("session.id", "s1")
        .with("tool_name", "Bash")
        .with("tool_use_id", "toolu_1")
        .with("decision", "accept")
        .with(
            "command",
            "git clone https://ci:ghp_Zk3GifqzL3cBvhgmSEZvC659ptcXr38SQw7t@x.invalid/a.git");
  }

  @Test
  void whatLooksLikeADecisionIsKeptAsAnEventUnderItsRawName() {
    Trail trail = Taking.fold(List.of(decision().body()));

    assertThat(trail.callRows()).isEmpty();
    assertThat(trail.eventRows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.agent()).isEqualTo("acme.agent");
          assertThat(row.eventName()).isEqualTo("acme.tool_decision");
          assertThat(row.sessionId()).isEqualTo("s1");
          assertThat(row.attributes())
              .containsEntry("decision", "accept")
              .containsEntry("tool_use_id", "toolu_1");
        });
  }

  @Test
  void itIsRedactedLikeAnyOther() {
    assertThat(Taking.rows(List.of(decision().body())).events())
        .singleElement()
        .asString()
        .doesNotContain("ghp_Zk3Gifqz")
        .contains("[REDACTED:");
  }

  @Test
  void aNameThatStandsOnTheResourceMakesNobodyACodex() {
    byte[] body =
        AgentRecords.of("acme.agent", "codex.tool_decision", T)
            .with("call_id", "call_1")
            .body(Map.of("event.name", "codex.tool_decision"));

    assertThat(Taking.fold(List.of(body)).callRows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex", "claude-code", "copilot-cli"})
  void aScopeThatIsCalledLikeAnAgentDoesNotPassForIt(String scope) {
    byte[] body = AgentRecords.of(scope, "anything", T).body();

    assertThat(Taking.fold(List.of(body)).eventRows())
        .singleElement()
        .satisfies(row -> assertThat(row.agent()).isEqualTo("scope:" + scope));
  }
}
