package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.testkit.ClaudeRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionMetricTest {
  private static final long AT = 1_795_334_400_000_000_000L;
  private static final String SECRET = "kX9vTq2LmZ7pRw4N";

  @TempDir private Path stateDir;

  private static byte[] body() {
    return ClaudeRecords.body(
        ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT)
            .with("tool_parameters", "{\"full_command\":\"DB_PASSWORD=" + SECRET + " ./run\"}")
            .build(),
        ClaudeRecords.userPrompt("s", "p", "my password is in API_TOKEN=" + SECRET, AT).build(),
        ClaudeRecords.event("mode", "s", "p", AT)
            .with("a".repeat(300), "a name that is too long")
            .build());
  }

  /// Sums of the accounts of all records that came out.
  private static Map<String, Long> accounts(Driver driver) {
    var byRule = new HashMap<String, Long>();
    driver.updates().forEach(update -> add(update.fact().envelope().redactions(), byRule));
    driver.events().forEach(event -> add(event.record().envelope().redactions(), byRule));
    return byRule;
  }

  private static void add(List<Redaction> redactions, Map<String, Long> byRule) {
    redactions.forEach(one -> byRule.merge(one.rule(), (long) one.count(), Long::sum));
  }

  @Test
  void theMetricCountsByRuleWhatTheAccountsOfAllRecordsSay() {
    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      driver.send(body());
      driver.send(body());
      driver.send("no OTLP at all".getBytes(StandardCharsets.UTF_8));

      Map<String, Long> counted = driver.redactions();

      assertThat(counted).isEqualTo(accounts(driver)).containsKey("withheld").hasSizeGreaterThan(1);
      assertThat(counted.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void withoutARedactionThereIsNoMetric() {
    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      driver.send(
          ClaudeRecords.body(
              ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT).build()));

      assertThat(driver.redactions()).isEmpty();
    }
  }

  @Test
  void aRuleThatNobodyKnowsIsOtherAndGoesWithItsTask() {
    try (var metrics = new Metrics()) {
      var streams = new StreamsMetricsImpl(metrics, "client", Time.SYSTEM);
      var metric = new RedactionMetric(streams, new TaskId(0, 1), Set.of("known"));

      metric.count(List.of(new Redaction("known", "a", 2), new Redaction(SECRET, "a", 3)));
      metric.count(List.of(new Redaction("another", "a", 4)));

      assertThat(tooltrail(metrics)).isEqualTo(Map.of("known", 2.0, "other", 7.0));
      metric.close();
      assertThat(tooltrail(metrics)).isEmpty();
    }
  }

  private static Map<String, Object> tooltrail(Metrics metrics) {
    var values = new HashMap<String, Object>();
    metrics
        .metrics()
        .forEach((name, metric) -> {
          if (name.group().equals(RedactionMetric.GROUP)) {
            assertThat(name.tags()).containsEntry("task-id", "0_1");
            values.put(name.tags().get(RedactionMetric.RULE), metric.metricValue());
          }
        });
    return values;
  }
}
