package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.KafkaAccess;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SinkMetersTest {
  private static final SinkSettings SETTINGS =
      new SinkSettings(
          KafkaAccess.of("unused:9092"),
          "group",
          "calls",
          "events",
          "metrics",
          "dead",
          "erasures",
          10,
          1000,
          Duration.ofMillis(50),
          "key",
          Optional.empty(),
          SinkSettings.SESSION_TIMEOUT,
          false);

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final SinkMeters meters = new SinkMeters(registry, SETTINGS);

  private double value(String name, String... tags) {
    return registry
        .get(SinkMeters.PREFIX + name)
        .tags(tags)
        .meter()
        .measure()
        .iterator()
        .next()
        .getValue();
  }

  @Test
  void freshnessIsTheAgeOfTheOldestRecordOfTheLastBatch() {
    long now = clock.wallTime();

    meters.stored(LongStream.of(now - 1500, now - 4000, now - 2000));
    meters.stored(LongStream.of(now - 1000, now - 3000));

    assertThat(value("freshness")).isEqualTo(3.0);
    assertThat(registry.get("tooltrail.sink.age").timer().count()).isEqualTo(5);
    assertThat(registry.get("tooltrail.sink.age").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(11_500);
  }

  @Test
  void aRecordOfTheFutureIsFresh() {
    meters.stored(LongStream.of(clock.wallTime() + 60_000));

    assertThat(value("freshness")).isZero();
  }

  @Test
  void rowsAndInsertsAreCountedByTable() {
    meters.rows("fact_rows", 40, Duration.ofMillis(20));
    meters.rows("call_rows", 40, Duration.ofMillis(30));
    meters.rows("fact_rows", 2, Duration.ofMillis(10));
    meters.refused("event_rows", 26);

    assertThat(value("rows", "table", "fact_rows")).isEqualTo(42);
    assertThat(value("refused", "table", "event_rows")).isOne();
    assertThat(registry.get("tooltrail.sink.insert").timer().count()).isEqualTo(3);
  }

  @Test
  void itWaitsFromTheFirstRetryUntilTheAnswer() {
    meters.waiting("ClickHouse does not answer", 1);
    meters.waiting("ClickHouse does not answer", 2);
    assertThat(value("waiting")).isOne();

    meters.answered();
    assertThat(value("waiting")).isZero();
    assertThat(value("retries")).isEqualTo(2);
  }

  @Test
  void aTopicWithoutAPartitionHereHasNoLag() {
    meters.lag(Map.of("calls", 12L, "events", 3L));
    meters.lag(Map.of("calls", 5L));

    assertThat(value("lag", "topic", "calls")).isEqualTo(5);
    assertThat(value("lag", "topic", "events")).isZero();
  }
}
