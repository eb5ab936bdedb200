package dev.tooltrail.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.app.Billing;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.MetricBodies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a body on the topic of metrics to the views, on a real broker and a real engine.
class MetricsIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @TempDir private Path folder;

  @Test
  void recordedSessionsReconcileWithTheirEventsAndTheirBill() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());
      pipeline.send(Captures.bodies("cc01"));
      for (byte[] body : Captures.metricsBodies("cc01")) {
        pipeline.sendMetrics(body, "");
        pipeline.sendMetrics(body, "");
      }
      Path bill =
          Files.writeString(
              folder.resolve("bill.csv"),
              "date,model,amount\n2026-11-22,claude-opus-5-5,0.1\n2026-11-22,unseen,2\n");
      for (int i = 0; i < 2; i++) {
        assertThat(Billing.importInto(pipeline.clickHouse().config(), bill)).isZero();
      }

      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
      assertThat(
              lines(
                  pipeline,
                  "SELECT (model, round(metric_cost_estimated_usd, 9),"
                      + " round(events_cost_estimated_usd, 9), billed_usd,"
                      + " round(metric_minus_events_estimated_usd, 9), known_from) FROM"
                      + " cost_reconciliation_by_model ORDER BY model"))
          .containsExactly(
              "('claude-opus-5-5',0.0860616,0.0860616,0.1,0,['metric','events','bill'])",
              "('unseen',NULL,NULL,2,0,['bill'])");
      assertThat(
              lines(
                  pipeline,
                  "SELECT round(sum(metric_minus_events_estimated_usd), 9) FROM cost_reconciliation"
                      + " WHERE user != ''"))
          .containsExactly("0");
    }
  }

  @Test
  void pointsOfEveryAgentSurviveKilledSinksAndOtherBatches() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      var bodies = new ArrayList<byte[]>();
      for (String scenario : List.of("cc25", "cc33", "cx01")) {
        bodies.addAll(Captures.metricsBodies(scenario));
      }
      bodies.addAll(MetricBodies.rebatch(bodies, 5));
      bodies.addAll(Captures.metricsBodies("gm01"));
      bodies.add("broken".getBytes(UTF_8));
      for (byte[] body : bodies) {
        pipeline.sendMetrics(body, "acme");
      }
      pipeline.startStream();

      for (int i = 1; i <= 3; i++) {
        var dying = pipeline.startSink(WatchedSink.dyingAfter(i));
        Awaitility.await().atMost(Pipeline.LIMIT).until(() -> !dying.isAlive());
      }
      pipeline.startSink(WatchedSink.living());
      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
      assertThat(lines(pipeline, "SELECT uniqExact(agent) FROM metrics")).containsExactly("3");
    }
  }

  @Test
  void noSecretOfAPointIsInAnyTopicOrTableButTheInput() throws Exception {
    String secret = "ghp_" + "z9Y8x7W6v5U4t3S2r1Q0p9O8n7M6l5K4j3I2";
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("session.id", "s1");
    attributes.put("branch", secret);
    attributes.put("request_id", "req_" + "once");
    byte[] body =
        MetricBodies.sum(
            Map.of("deploy.token", secret),
            "claude_code.commit.count",
            MetricBodies.point(attributes, 1_000_000_000L, 2_000_000_000L, 1),
            false);
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());
      pipeline.sendMetrics(body, "");
      pipeline.awaitAll();

      var kafka = new Kafka(pipeline);
      for (String topic : kafka.topics()) {
        if (!topic.equals(pipeline.topics().otlpMetrics())) {
          assertThat(kafka.read(topic))
              .allSatisfy(record ->
                  assertThat(new String(record.value(), UTF_8))
                      .doesNotContain(secret)
                      .doesNotContain("req_once"));
        }
      }
      assertThat(lines(pipeline, "SELECT toString(tuple(*)) FROM metric_rows"))
          .singleElement()
          .asString()
          .contains("[REDACTED:", "s1")
          .doesNotContain(secret)
          .doesNotContain("req_once");
    }
  }

  private static List<String> lines(Pipeline pipeline, String sql) throws Exception {
    var lines = new ArrayList<String>();
    pipeline.clickHouse().lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }
}
