package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.TrueCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The questions, asked about the recorded sessions, against what really happened in them. Every
/// body is delivered twice, in any order.
class QuestionsTruthIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  private static Pipeline pipeline;
  private static Questions questions;

  /// Of every call that a client names: what the script says about it.
  private static Map<String, TrueCall> truth = Map.of();

  /// Ids of calls that left any record.
  private static Set<String> recorded = Set.of();

  @BeforeAll
  static void feed() throws Exception {
    pipeline = SERVERS.pipeline(2);
    pipeline.startStream();
    pipeline.startSink(WatchedSink.living(), 500);
    var bodies = new ArrayList<byte[]>();
    for (String scenario : Captures.scenarios()) {
      bodies.addAll(Captures.bodies(scenario));
      bodies.addAll(Captures.bodies(scenario));
    }
    pipeline.send(OtlpBodies.shuffle(bodies, 4));
    pipeline.awaitAll();
    questions = new Questions(pipeline.clickHouse(), "");
    truth =
        Captures.scenarios().stream()
            // The records of Gemini CLI name no calls.
            .filter(scenario -> !scenario.startsWith("gm"))
            .flatMap(scenario -> Captures.groundTruth(scenario).stream())
            .collect(Collectors.toMap(TrueCall::toolUseId, Function.identity(), (a, b) -> a));
    recorded =
        Questions.column(
            questions.rows("SELECT call_id FROM tool_calls WHERE call_id != ''"), "call_id");
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void everyRefusalIsThereAndNothingElse() throws Exception {
    assertThat(named(questions.ask("refusals")))
        .isEqualTo(ids(call -> call.decision().equals("reject")))
        .hasSizeGreaterThan(15);
  }

  @Test
  void aPersonIsFoundWhereOneSatAndAHostProgramIsNone() throws Exception {
    Set<String> unproven = named(questions.ask("without_a_human"));

    assertThat(unproven)
        .isEqualTo(
            ids(call ->
                call.decision().equals("accept") && !call.authority().startsWith("person,")));
    assertThat(unproven).containsAll(ids(call -> call.authority().startsWith("SDK host, allow")));
  }

  @Test
  void callsWhoseClientWasKilledAreAbandoned() throws Exception {
    assertThat(questions.ask("abandoned_calls", "abandoned_after_s = 3600"))
        .extracting(row -> row.path("action").asText().replaceAll(".*# ", ""))
        .containsExactlyInAnyOrder("SIGTERM", "SIGINT", "SIGKILL");
    assertThat(questions.ask("abandoned_calls", "abandoned_after_s = 2592000")).isEmpty();
  }

  @Test
  void theOneCallThatAHostRewroteDrifted() throws Exception {
    List<JsonNode> rows = questions.ask("parameter_drifts");

    assertThat(named(rows))
        .isEqualTo(ids(call -> call.authority().equals("SDK host, allow with changed input")))
        .hasSize(1);
    assertThat(rows.getFirst().path("executed_parameters").asText())
        .contains("host-changed-by-host");
  }

  @Test
  void answersThatOutliveTheirCallAreFoundWithWhatTheyCovered() throws Exception {
    assertThat(named(questions.ask("standing_permissions")))
        .isEqualTo(
            ids(call ->
                Set.of(
                        "person, always (rule is stored)",
                        "person, allow all edits in this session",
                        "SDK host, classified user_permanent")
                    .contains(call.authority())));
    assertThat(named(questions.ask("uses_of_standing_permissions")))
        .isEqualTo(
            ids(call ->
                Set.of("stored rule from the previous answer", "session-wide edit permission")
                    .contains(call.authority())));
  }

  @Test
  void resultsOfAClientThatSendsNoDecisionsHaveNoWitness() throws Exception {
    long ran =
        Captures.groundTruth("cc71").stream().filter(call -> call.ran()).count()
            - Captures.groundTruth("cc71").stream()
                .filter(call -> call.ran() && call.success() == null)
                .count();
    List<JsonNode> rows = questions.ask("without_a_witness");

    assertThat(Questions.column(rows, "agent_version")).containsExactly("2.0.77");
    assertThat(Questions.column(rows, "outcome_cause"))
        .containsExactly("client_sends_no_decisions_headless");
    assertThat(rows).hasSize((int) ran);
    assertThat(questions.ask("contradictions")).isEmpty();
  }

  @Test
  void everySecretThatWasPlantedIsFoundByItsFingerprint() throws Exception {
    var redactor = new Redactor(Policy.standard(), Expected.KEY::fingerprint);
    String anyCall = Captures.groundTruth("cc27").getFirst().toolUseId();
    String session =
        questions
            .rows("SELECT session_id FROM tool_calls WHERE call_id = '" + anyCall + "'")
            .getFirst()
            .path("session_id")
            .asText();
    var secrets = new TreeMap<>(Captures.secrets("cc27"));
    // One line of a key: what is taken out, and has the fingerprint, is the whole key.
    secrets.remove("pem_line");
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      List<JsonNode> rows =
          questions.ask(
              "secret_sightings",
              "fingerprint = '" + redactor.fingerprint(secret.getValue()) + "'");

      assertThat(Questions.column(rows, "session_id")).as(secret.getKey()).contains(session);
    }
  }

  @Test
  void commitsAreThoseThatTheCommandsMade() throws Exception {
    List<JsonNode> rows = questions.ask("commits");

    assertThat(named(rows))
        .isEqualTo(
            ids(call ->
                call.input().contains("git commit") && Boolean.TRUE.equals(call.success())));
    assertThat(rows).allMatch(row -> row.path("commit_id").asText().matches("[0-9a-f]{40}"));
  }

  @Test
  void theModeOfACallIsItsDecisionsOwnOrTheOneAsOfThen() throws Exception {
    Map<String, String> modes =
        questions.ask("calls_by_permission_mode").stream()
            .filter(row -> !row.path("call_id").asText().isEmpty())
            .collect(
                Collectors.toMap(
                    row -> row.path("call_id").asText(), row -> row.path("mode").asText()));
    Map<String, String> said =
        pipeline.expected().calls().stream()
            .filter(call -> call.callId() != null && call.permissionMode() != null)
            .collect(Collectors.toMap(CallRow::callId, CallRow::permissionMode));

    assertThat(modes).containsAllEntriesOf(said);
    assertThat(questions.ask("permission_mode_changes"))
        .extracting(row -> row.path("from_mode").asText() + ">" + row.path("to_mode").asText())
        .containsExactlyInAnyOrder("acceptEdits>plan", "plan>auto");
  }

  @Test
  void costsAreTheSumsOfTheRequests() throws Exception {
    List<EventRow> requests =
        pipeline.expected().events().stream()
            .filter(event -> event.eventName().equals("api_request"))
            .toList();
    double expected =
        requests.stream()
            .filter(one -> one.agent().equals("claude-code"))
            .mapToDouble(one -> Double.parseDouble(cost(one)))
            .sum();

    for (String view : List.of("cost_by_user", "cost_by_model", "cost_by_day", "cost_by_prompt")) {
      List<JsonNode> rows = questions.ask(view);

      assertThat(rows.stream().mapToDouble(row -> row.path("estimated_cost_usd").asDouble()).sum())
          .as(view)
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-4));
      assertThat(rows.stream().mapToLong(row -> row.path("api_requests").asLong()).sum())
          .as(view)
          .isEqualTo(requests.size());
    }
  }

  @Test
  void usersSessionsAndCallsAreCountedOnce() throws Exception {
    List<CallRow> calls = pipeline.expected().calls();
    List<JsonNode> days = questions.ask("users_and_sessions");
    var sessions = new TreeSet<String>();
    calls.forEach(call -> sessions.add(call.sessionId()));
    pipeline.expected().events().stream()
        .filter(event -> event.sessionId() != null)
        .forEach(event -> sessions.add(event.sessionId()));

    assertThat(days.stream().mapToInt(day -> day.path("sessions").asInt()).sum())
        .isEqualTo(sessions.size());
    assertThat(
            questions
                .rows("SELECT sum(tool_calls) AS n FROM sessions")
                .getFirst()
                .path("n")
                .asInt())
        .isEqualTo(calls.size());
  }

  @Test
  void nothingIsMissingFromSessionsThatLostNothing() throws Exception {
    assertThat(questions.ask("sequence_gaps")).isEmpty();
    assertThat(Questions.column(questions.ask("missing_telemetry"), "finding"))
        .containsExactly(
            "client too old to tell", "losses cannot be seen", "results without decisions");
  }

  private static Set<String> named(List<JsonNode> rows) {
    Set<String> ids = Questions.column(rows, "call_id");
    // Clients of before 2.1.119 name no calls.
    ids.remove("");
    return ids;
  }

  private static Set<String> ids(Predicate<TrueCall> which) {
    return truth.values().stream()
        .filter(which)
        .map(TrueCall::toolUseId)
        .filter(recorded::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String cost(EventRow request) {
    return request.attributes().get("cost_usd");
  }
}
