package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.testkit.ClaudeRecords;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionMetersTest {
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
  void theCounterCountsByRuleWhatTheAccountsOfAllRecordsSay() {
    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      driver.send(body());
      driver.send(body());
      driver.send("no OTLP at all".getBytes(StandardCharsets.UTF_8));

      Map<String, Long> counted = driver.counts("redactions", "rule");

      assertThat(counted).isEqualTo(accounts(driver)).containsKey("withheld").hasSizeGreaterThan(1);
      assertThat(counted.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void withoutARedactionNothingIsCounted() {
    try (var driver = new Driver(stateDir, Duration.ofHours(24))) {
      driver.send(
          ClaudeRecords.body(
              ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT).build()));

      assertThat(driver.counts("redactions", "rule")).isEmpty();
    }
  }

  @Test
  void aRuleThatNobodyKnowsIsOther() {
    var registry = new SimpleMeterRegistry();
    var meters = new StreamMeters(registry, Set.of("known"));

    meters.redacted(List.of(new Redaction("known", "a", 2), new Redaction(SECRET, "a", 3)));
    meters.redacted(List.of(new Redaction("another", "a", 4)));

    assertThat(registry.find(StreamMeters.REDACTIONS).counters())
        .extracting(one -> one.getId().getTag(StreamMeters.RULE), Counter::count)
        .containsExactlyInAnyOrder(tuple("known", 2.0), tuple("other", 7.0));
  }
}
