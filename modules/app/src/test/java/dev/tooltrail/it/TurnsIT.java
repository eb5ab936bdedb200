package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.AgentRecords;
import dev.tooltrail.testkit.OtlpBodies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which prompt a call belongs to, for agents that say so and for those that do not. Every body is
/// delivered twice, in any order.
class TurnsIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  private static final long START = 1_795_335_222_000_000_000L;
  private static final String OUTPUT = "Process exited with code 0\nOutput:\n";

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
    pipeline.send(OtlpBodies.shuffle(bodies, 4));
    pipeline.awaitAll();
    questions = new Questions(pipeline.clickHouse(), "");
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void theCallsOfCodexBelongToThePromptBeforeTheirFirstRecord() throws Exception {
    assertThat(turnsOfCalls("talk"))
        .containsExactly(
            "early 0 ", "of-first 1 inferred", "same-moment 2 inferred", "of-second 2 inferred");
    assertThat(turns("talk"))
        .containsExactly(
            "1 'first' calls=1 refused=0 failed=0 inferred",
            "2 'second' calls=2 refused=0 failed=1 inferred");
  }

  @Test
  void aSideConversationIsASessionOfItsOwn() throws Exception {
    assertThat(turns("title")).containsExactly("1 'name it' calls=0 refused=0 failed=0 inferred");
  }

  @Test
  void whatGeminiStatesCountsAndASubagentsRoundIsPlacedByTime() throws Exception {
    assertThat(turns("gem"))
        .containsExactly(
            "1 'one' calls=1 refused=0 failed=0 stated",
            "2 'two' calls=2 refused=0 failed=0 inferred");
    assertThat(
            questions
                .rows(
                    "SELECT tool_name, turn, turn_match_quality FROM calls_by_turn("
                        + period("gem")
                        + ") ORDER BY at")
                .stream()
                .map(row ->
                    row.path("tool_name").asText()
                        + " "
                        + row.path("turn").asInt()
                        + " "
                        + row.path("turn_match_quality").asText()))
        .containsExactly("read_file 1 stated", "glob 2 stated", "edit 2 inferred");
  }

  @Test
  void aTurnHasATimelineLikeAPrompt() throws Exception {
    String turn =
        questions
            .rows("SELECT turn_id FROM turns WHERE session_id = 'talk' AND turn = 2")
            .getFirst()
            .path("turn_id")
            .asText();

    assertThat(
            questions
                .rows("SELECT what FROM prompt_timeline(prompt = '" + turn + "') ORDER BY at, what")
                .stream()
                .map(row -> row.path("what").asText()))
        .containsExactly("tool_decision", "user_prompt", "tool_decision", "tool_result");
  }

  private static List<AgentRecords> records() {
    return List.of(
        decision("early", -10),
        AgentRecords.codex("user_prompt", "talk", START).with("prompt", "first"),
        decision("of-first", 10),
        AgentRecords.codex("user_prompt", "talk", START + 20).with("prompt", "second"),
        decision("same-moment", 20),
        decision("of-second", 30),
        AgentRecords.codexResult("talk", "of-first", "true", OUTPUT, START + 40),
        AgentRecords.codexResult("talk", "of-second", "true", OUTPUT.replace('0', '3'), START + 50),
        AgentRecords.codex("user_prompt", "title", START + 5).with("prompt", "name it"),
        geminiPrompt("gem########0", "one", 0),
        AgentRecords.geminiCall("gem", "read_file", true, START + 10),
        geminiPrompt("gem########1", "two", 20),
        AgentRecords.geminiCall("gem", "glob", true, START + 30).with("prompt_id", "gem########1"),
        AgentRecords.geminiCall("gem", "edit", true, START + 40).with("prompt_id", "helper#1"));
  }

  private static AgentRecords decision(String callId, long nanos) {
    return AgentRecords.codexDecision("talk", callId, "approved", "Config", START + nanos);
  }

  private static AgentRecords geminiPrompt(String promptId, String text, long nanos) {
    return AgentRecords.of("gemini-cli", "gemini_cli.user_prompt", START + nanos)
        .with("session.id", "gem")
        .with("prompt_id", promptId)
        .with("prompt", text);
  }

  private static List<String> turnsOfCalls(String session) throws Exception {
    return questions
        .rows(
            "SELECT call_id, turn, turn_match_quality FROM calls_by_turn("
                + period(session)
                + ") ORDER BY at, call_id DESC")
        .stream()
        .map(row ->
            row.path("call_id").asText()
                + " "
                + row.path("turn").asInt()
                + " "
                + row.path("turn_match_quality").asText())
        .toList();
  }

  private static List<String> turns(String session) throws Exception {
    return questions
        .rows("SELECT * FROM turns WHERE session_id = '" + session + "' ORDER BY turn")
        .stream()
        .map(row ->
            "%s '%s' calls=%s refused=%s failed=%s %s"
                .formatted(
                    row.path("turn").asText(),
                    row.path("text").asText(),
                    row.path("tool_calls").asText(),
                    row.path("refused_calls").asText(),
                    row.path("failed_calls").asText(),
                    row.path("match_quality").asText()))
        .toList();
  }

  private static String period(String session) {
    return "from_time = '2026-11-01', to_time = '2026-12-01', tenant = '', user = '', tool = '',"
        + " session = '"
        + session
        + "'";
  }
}
