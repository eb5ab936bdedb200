package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.testkit.AgentRecords;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Questions about a mixed fleet. Every body is delivered twice, in any order.
class AgentQuestionsIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  private static final long START = 1_795_335_222_000_000_000L;

  private static Pipeline pipeline;
  private static Questions questions;

  @BeforeAll
  static void feed() throws Exception {
    pipeline = SERVERS.pipeline(2);
    pipeline.startStream();
    pipeline.startSink(WatchedSink.living(), 500);
    var bodies = new ArrayList<byte[]>();
    for (AgentRecords record : records()) {
      bodies.add(record.body());
      bodies.add(record.body());
    }
    pipeline.send(OtlpBodies.shuffle(bodies, 7));
    pipeline.sendSpans(Captures.traceBodies("ai01-ai-sdk"));
    pipeline.awaitAll();
    questions = new Questions(pipeline.clickHouse(), "");
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void agentsThatNobodyKnowsStandUnderTheirScopeWithWhatTheySent() throws Exception {
    assertThat(
            texts(
                questions.ask("agents"),
                row -> row.path("agent").asText() + " " + row.path("is_known").asBoolean()))
        .containsExactlyInAnyOrder(
            "acme.agent false", "ai-sdk true", "claude-code true", "codex true", "gemini-cli true");
    JsonNode unknown =
        questions.ask("agents").stream()
            .filter(row -> row.path("agent").asText().equals("acme.agent"))
            .findFirst()
            .orElseThrow();

    assertThat(unknown.path("calls").asInt()).isZero();
    assertThat(unknown.path("records").asInt()).isEqualTo(3);
    assertThat(unknown.path("event_names"))
        .map(one -> one.get(0).asText() + "=" + one.get(1).asText())
        .containsExactly("acme.tool_call=2", "acme.step=1");
  }

  @Test
  void answersThatOutliveTheirCallAreFoundInTheWordsOfEveryAgent() throws Exception {
    assertThat(
            texts(
                questions.ask("standing_permissions"),
                row ->
                    row.path("session_id").asText()
                        + " "
                        + row.path("kind").asText()
                        + " "
                        + row.path("later_calls").asInt()))
        .containsExactlyInAnyOrder("grants this session 1", "gem stored rule 1");
  }

  @Test
  void aRefusedAttemptOfACallThatRanIsARefusal() throws Exception {
    assertThat(
            texts(
                questions.ask("refusals"),
                row ->
                    row.path("call_id").asText()
                        + " "
                        + row.path("decided_by").asText()
                        + " "
                        + row.path("decision_source").asText()))
        .containsExactly("escalated user_refusal User");
  }

  @Test
  void tokensAreCountedWhereAnAgentTellsThem() throws Exception {
    assertThat(
            texts(
                questions.ask("cost_by_model"),
                row ->
                    row.path("model").asText()
                        + " "
                        + row.path("api_requests").asInt()
                        + " "
                        + row.path("input_tokens").asInt()
                        + " "
                        + row.path("output_tokens").asInt()
                        + " "
                        + row.path("cache_read_tokens").asInt()))
        .containsExactlyInAnyOrder("gpt 1 400 40 800", "gemini 1 300 37 700", " 2 0 0 0");
  }

  @Test
  void noAgentIsCalledTooOldForWhatItNeverTold() throws Exception {
    assertThat(
            texts(
                questions.ask("missing_telemetry"),
                row -> row.path("agent").asText() + ": " + row.path("finding").asText()))
        .contains("codex: losses cannot be seen", "gemini-cli: losses cannot be seen")
        .doesNotContain(
            "codex: client too old to tell",
            "gemini-cli: client too old to tell",
            "codex: results without decisions");
  }

  private static List<AgentRecords> records() {
    return List.of(
        AgentRecords.of("acme.agent", "acme.step", START),
        AgentRecords.of("acme.agent", "acme.tool_call", START).with("tool_name", "Bash"),
        AgentRecords.of("acme.agent", "acme.tool_call", START + 1).with("tool_name", "Bash"),
        AgentRecords.codex("startup_phase", "two", START + 1),
        AgentRecords.of("com.anthropic.claude_code.events", "api_request", START),
        AgentRecords.of("com.anthropic.claude_code.events", "api_request", START + 1),
        AgentRecords.codexDecision("grants", "g1", "approved_for_session", "User", START),
        AgentRecords.codexResult("grants", "g1", "true", "", START + 5),
        AgentRecords.codexDecision("grants", "g2", "approved", "Config", START + 10),
        AgentRecords.codexResult("grants", "g2", "true", "", START + 15),
        AgentRecords.codexDecision("grants", "escalated", "approved", "User", START + 20),
        AgentRecords.codexDecision("grants", "escalated", "denied", "User", START + 30),
        AgentRecords.codexResult("grants", "escalated", "false", "denied", START + 40)
            .with("arguments", "{\"cmd\":\"touch x\"}"),
        // Needs no approval: a result alone is no gap.
        AgentRecords.codexResult("planner", "p1", "true", "", START).with("tool_name", "plan"),
        AgentRecords.geminiCall("gem", "write_file", true, START).with("decision", "reject"),
        AgentRecords.geminiCall("gem", "write_file", true, START + 10).with("decision", "accept"),
        AgentRecords.codex("api_request", "grants", START).with("model", "gpt"),
        AgentRecords.codex("sse_event", "grants", START + 1)
            .with("model", "gpt")
            .with("event.kind", "response.completed")
            .with("input_token_count", "1200")
            .with("output_token_count", "40")
            .with("cached_token_count", "800"),
        gemini("api_request", START),
        gemini("api_response", START + 1)
            .with("input_token_count", 1000)
            .with("output_token_count", 30)
            .with("thoughts_token_count", 7)
            .with("cached_content_token_count", 700));
  }

  private static AgentRecords gemini(String event, long nanos) {
    return AgentRecords.of("gemini-cli", "gemini_cli." + event, nanos)
        .with("session.id", "gem")
        .with("model", "gemini");
  }

  private static List<String> texts(List<JsonNode> rows, Function<JsonNode, String> text) {
    return rows.stream().map(text).toList();
  }
}
