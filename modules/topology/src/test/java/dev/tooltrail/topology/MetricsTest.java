package dev.tooltrail.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.InputHeaders;
import dev.tooltrail.testkit.Captures;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies of metrics on their way through the topology.
class MetricsTest {
  @TempDir private Path stateDir;
  private Driver driver;

  @BeforeEach
  void open() {
    driver = new Driver(stateDir, Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private static RecordHeaders tenant(String name) {
    var headers = new RecordHeaders();
    headers.add(InputHeaders.TENANT, name.getBytes(UTF_8));
    return headers;
  }

  @Test
  void everyPointGoesToTheTopicOfMetricsWithItsPlaceAndItsTenant() {
    driver.sendMetrics(Captures.metricsBody(), tenant("acme"));

    var points = driver.metrics();
    assertThat(points).hasSize(10);
    assertThat(points)
        .allSatisfy(point -> assertThat(point.record().envelope().tenant()).isEqualTo("acme"));
    assertThat(points.get(3).delivery()).isEqualTo(new Delivery("otlp_metrics", 0, 0, 3));
    assertThat(driver.events()).isEmpty();
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void eachTopicTakesItsOwnSignalAlone() {
    driver.send(Captures.metricsBody());
    driver.sendMetrics(Captures.bodies("cc01").getFirst(), new RecordHeaders());

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.events()).isEmpty();
    assertThat(driver.updates()).isEmpty();
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void whatIsBrokenIsADeadLetterWithItsPlace() {
    driver.sendMetrics("hello".getBytes(UTF_8), new RecordHeaders());
    driver.sendMetrics(Captures.metricsBody(), tenant("no/name"));

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.deadLetters())
        .extracting(
            letter -> letter.source().topic() + letter.source().offset(), DeadLetter::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("otlp_metrics0", "not_otlp"),
            org.assertj.core.groups.Tuple.tuple("otlp_metrics1", "bad_tenant"));
  }
}
