package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.app.Governor;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Scope;
import dev.tooltrail.sink.GovernedRows;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.MetricBodies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Erasures and holds through the whole trail: commands, topic, stream, sink and tables.
class GovernanceIT {
  /// No metrics are sent here.
  private static boolean hasRows(GovernedRows.Erasing one) {
    return !one.table().equals("metric_rows");
  }

  private static final long AT = 1_795_334_400_000_000_000L;
  private static final String ANN = "ann.marmalade@example.org";
  private static final String BOB = "bob.tangerine@example.org";
  private static final Scope OF_ANN =
      new Scope(null, Expected.PERSONS.digests(ANN), Set.of(), 0, Long.MAX_VALUE);
  private static final GovernanceEntry ERASURE =
      new GovernanceEntry.Erasure("e1", OF_ANN, "request 7", "dpo", 1);
  private static final GovernanceEntry HOLD =
      new GovernanceEntry.Hold(
          "h1",
          new Scope(null, Set.of(), Set.of("ann-1"), 0, Long.MAX_VALUE),
          "case 9",
          "legal",
          1);
  private static final GovernanceEntry RELEASE =
      new GovernanceEntry.Release("h1", "settled", "legal", 2);

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void whatIsErasedStaysErasedAcrossARewindInTablesTopicsAndState() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2);
        Governor governor = governor(pipeline)) {
      var kafka = new Kafka(pipeline);
      sendSessions(pipeline);
      var watch = WatchedSink.living();
      pipeline.startSink(watch);
      pipeline.startStream();
      pipeline.awaitAll();
      Map<String, Long> outcomes = outcomes(pipeline);
      assertThat(found(pipeline, ANN)).isPositive();

      governor.decide(ERASURE);
      Governor.Done done = governor.carryOut();
      assertThat(done.erasings())
          .filteredOn(GovernanceIT::hasRows)
          .hasSize(3)
          .allMatch(one -> one.erased() > 0 && one.heldBack().isEmpty());
      pipeline.expected().governed(governor.governance());
      assertErased(pipeline, outcomes);
      assertThat(governor.carryOut().covered()).isZero();

      pipeline.stopStream();
      long annsBefore = namesIn(pipeline, kafka, ANN);
      long bobsBefore = namesIn(pipeline, kafka, BOB);
      kafka.rewind(
          pipeline.streamGroup(),
          List.of(pipeline.topics().otlpLogs(), pipeline.topics().otlpMetrics()));
      pipeline.startStream();
      long all = pipeline.expected().records();
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> watch.records.get() >= 2 * all);
      assertErased(pipeline, outcomes);
      assertThat(namesIn(pipeline, kafka, ANN)).isEqualTo(annsBefore).isPositive();
      assertThat(namesIn(pipeline, kafka, BOB)).isGreaterThan(bobsBefore);

      // The state of before is gone, and nobody but the topic says what was erased.
      pipeline.stopStream();
      kafka.rewind(
          pipeline.streamGroup(),
          List.of(pipeline.topics().otlpLogs(), pipeline.topics().otlpMetrics()));
      kafka.delete(
          kafka.topics().stream()
              .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
              .toList());
      StreamRestartIT.deleteTree(pipeline.stateDir());
      pipeline.startStream();
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> watch.records.get() >= 3 * all);
      assertErased(pipeline, outcomes);
      var search = new SecretSearch(Map.of("ann", ANN, "bob", BOB));
      for (String topic : kafka.topics()) {
        if (topic.endsWith("-changelog") || topic.endsWith("-repartition")) {
          kafka.read(topic).forEach(one -> search.look(topic, one.value()));
        }
      }
      pipeline.stopStream();
      search.lookIntoFiles(pipeline.stateDir(), path -> true);
      assertThat(search.foundNames()).containsExactly("bob");
    }
  }

  @Test
  void aHoldOutranksAnErasureAndTheReleaseLetsItRun() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1);
        Governor governor = governor(pipeline)) {
      sendSessions(pipeline);
      var watch = WatchedSink.living();
      pipeline.startSink(watch);
      pipeline.startStream();
      pipeline.awaitAll();
      Map<String, Long> outcomes = outcomes(pipeline);

      governor.decide(HOLD);
      governor.decide(ERASURE);
      Governor.Done held = governor.carryOut();
      pipeline.expected().governed(governor.governance());

      assertThat(held.erasings())
          .filteredOn(GovernanceIT::hasRows)
          .hasSize(3)
          .allMatch(one -> one.erased() > 0 && one.heldBack().getOrDefault("h1", 0L) > 0);
      pipeline.assertViewsEqualTheFold();
      assertThat(callsOf(pipeline, ANN, "ann-1")).isPositive();
      assertThat(callsOf(pipeline, ANN, "ann-2")).isZero();
      // What arrives under the hold is not erased on its way either.
      pipeline.send(List.of(session("ann-1", ANN, "later")));
      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
      assertThat(pipeline.number("SELECT countIf(released_at IS NULL) FROM legal_holds FORMAT TSV"))
          .isEqualTo(1);

      governor.decide(RELEASE);
      governor.carryOut();
      pipeline.expected().governed(governor.governance());

      pipeline.assertViewsEqualTheFold();
      assertThat(found(pipeline, ANN)).isZero();
      assertThat(outcomes(pipeline)).containsKeys(outcomes.keySet().toArray(String[]::new));
      // The sink has brought in the same entries from the topic; each is one row.
      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .until(() -> watch.records.get() >= pipeline.expected().records() + 3);
      assertThat(pipeline.number("SELECT count() FROM governance_rows FINAL FORMAT TSV"))
          .isEqualTo(3);
      assertThat(
              pipeline.number("SELECT countIf(released_by = 'legal') FROM legal_holds FORMAT TSV"))
          .isEqualTo(1);
      assertThat(pipeline.number("SELECT count() FROM erasures FORMAT TSV")).isEqualTo(1);
    }
  }

  private static Governor governor(Pipeline pipeline) throws Exception {
    return new Governor(
        pipeline.kafka(),
        pipeline.topics(),
        pipeline.clickHouse().config(),
        AuditKeys.of(Expected.KEY));
  }

  private static void sendSessions(Pipeline pipeline) throws Exception {
    var bodies = new ArrayList<byte[]>();
    for (String session : List.of("ann-1", "ann-2")) {
      bodies.add(session(session, ANN, "first"));
      bodies.add(session(session, ANN, "second"));
    }
    bodies.add(session("bob-1", BOB, "first"));
    bodies.addAll(Bodies.mixed(9));
    pipeline.send(bodies);
    pipeline.sendMetrics(cost("ann-1", ANN), "");
    pipeline.sendMetrics(cost("ann-2", ANN), "");
    pipeline.sendMetrics(cost("bob-1", BOB), "");
  }

  /// What the session cost, with the person's address on the point and on its resource.
  private static byte[] cost(String session, String user) {
    var attributes = Map.of("session.id", session, "user.email", user, "model", "m");
    return MetricBodies.sum(
        Map.of("owner", user),
        "claude_code.cost.usage",
        MetricBodies.point(attributes, AT, AT + 3_000_000, 0.25),
        false);
  }

  /// A prompt, a refused call and one that ran, with the person's address in every place.
  private static byte[] session(String session, String user, String prompt) {
    String parameters = "{\"full_command\":\"mail " + user + "\"}";
    return ClaudeRecords.body(
        ClaudeRecords.userPrompt(session, prompt, "write to " + user, AT)
            .with("user.email", user)
            .build(),
        ClaudeRecords.decision(session, prompt, prompt + "1", "Bash", "reject", "user_reject", AT)
            .with("user.email", user)
            .with("tool_parameters", parameters)
            .build(),
        ClaudeRecords.decision(session, prompt, prompt + "2", "Bash", "accept", "config", AT + 1)
            .with("user.email", user)
            .with("tool_parameters", parameters)
            .build(),
        ClaudeRecords.result(session, prompt, prompt + "2", "Bash", false, AT + 2_000_000)
            .with("user.email", user)
            .with("tool_parameters", parameters)
            .with("tool_input", "{\"command\":\"mail " + user + "\"}")
            .with("error", "no mailbox " + user)
            .build());
  }

  private static void assertErased(Pipeline pipeline, Map<String, Long> outcomes) throws Exception {
    assertThat(found(pipeline, ANN)).isZero();
    assertThat(found(pipeline, BOB)).isPositive();
    pipeline.assertViewsEqualTheFold();
    assertThat(outcomes(pipeline)).isEqualTo(outcomes);
    assertThat(found(pipeline, ANN)).isZero();
  }

  /// Rows as they are stored, merged or not, that show a name in any column.
  private static long found(Pipeline pipeline, String name) throws Exception {
    long rows = 0;
    for (String table :
        List.of("fact_rows", "call_rows", "event_rows", "metric_rows", "governance_rows")) {
      String computed = table.equals("fact_rows") ? ", action" : "";
      rows +=
          pipeline.number(
              "SELECT count() FROM (SELECT *%s FROM %s) AS r WHERE position(toString(tuple(r.*)), '%s') > 0 FORMAT TSV"
                  .formatted(computed, table, name));
    }
    return rows;
  }

  private static long callsOf(Pipeline pipeline, String user, String session) throws Exception {
    return pipeline.number(
        "SELECT count() FROM tool_calls WHERE user_email = '%s' AND session_id = '%s' FORMAT TSV"
            .formatted(user, session));
  }

  private static Map<String, Long> outcomes(Pipeline pipeline) throws Exception {
    return dev.tooltrail.sink.RowExport.calls(pipeline.clickHouse()).stream()
        .collect(Collectors.groupingBy(CallRow::outcome, Collectors.counting()));
  }

  /// How many records of the audit topics name somebody.
  private static long namesIn(Pipeline pipeline, Kafka kafka, String name) throws Exception {
    long records = 0;
    for (String topic : List.of(pipeline.topics().toolCalls(), pipeline.topics().events())) {
      records +=
          kafka.read(topic).stream()
              .filter(one -> new String(one.value(), StandardCharsets.ISO_8859_1).contains(name))
              .count();
    }
    return records;
  }
}
