package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.testkit.Captures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Spans of real producers through all parts, beside the log records of the same calls.
class SpansIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void spansAndLogRecordsOfOneCallAreOneRow() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living(), 50);
      for (String scenario : Captures.traceScenarios()) {
        pipeline.sendSpans(Captures.traceBodies(scenario));
      }
      pipeline.send(Captures.bodies("cc90"));
      pipeline.sendSpans(Captures.traceBodies("cc90"));
      pipeline.send(Captures.traceBodies("gh01"));
      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
      assertThat(pipeline.expected().deadLetters()).isEmpty();
      var questions = new Questions(pipeline.clickHouse(), "");
      assertThat(questions.rows("SELECT * FROM tool_calls WHERE agent = 'claude-code'"))
          .hasSize(9)
          .allSatisfy(row -> {
            assertThat(row.path("decision_witness").asText()).isEqualTo("decision_event");
            assertThat(row.path("requested_at").asText()).isNotEmpty();
          });
      List<JsonNode> waits = questions.rows("SELECT * FROM permission_waits");
      assertThat(waits)
          .hasSize(9)
          .allSatisfy(row -> {
            assertThat(row.path("call_id").asText()).startsWith("toolu_");
            assertThat(row.path("known_by").asText()).isEqualTo("request");
            assertThat(row.path("tool_name").asText()).isNotEmpty();
          });
      assertThat(Questions.column(waits, "call_id")).hasSize(9);
    }
  }

  @Test
  void whereTheLogRecordIsMissingTheSpanOfThePermissionIsShown() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living(), 50);
      pipeline.sendSpans(Captures.traceBodies("cc90"));
      pipeline.awaitAll();

      var questions = new Questions(pipeline.clickHouse(), "");
      assertThat(questions.ask("without_a_witness"))
          .hasSize(7)
          .allSatisfy(row -> {
            assertThat(row.path("span_decision").asText()).isEqualTo("accept");
            assertThat(row.path("span_source").asText()).isEqualTo("config");
          });
      assertThat(questions.rows("SELECT * FROM permission_waits WHERE decision = 'reject'"))
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.path("call_id").asText()).startsWith("toolu_"));
    }
  }
}
