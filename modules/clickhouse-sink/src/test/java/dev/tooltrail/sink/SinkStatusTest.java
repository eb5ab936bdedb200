package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SinkStatusTest {
  private static SinkStatus started(Duration sinceTurn, boolean asking, boolean waiting) {
    return new SinkStatus(SinkStatus.Phase.STARTED, sinceTurn, asking, waiting, true, true);
  }

  private static SinkStatus in(SinkStatus.Phase phase) {
    return new SinkStatus(phase, Duration.ZERO, false, false, true, true);
  }

  @Test
  void aSinkThatTurnsLivesAndIsReady() {
    SinkStatus turning = started(Duration.ofMillis(100), true, false);

    assertThat(turning.notAlive()).isEmpty();
    assertThat(turning.notReady()).isEmpty();
  }

  @Test
  void withoutATurnForTwoMinutesItIsStuck() {
    assertThat(started(Duration.ofSeconds(119), false, false).notAlive()).isEmpty();
    assertThat(started(Duration.ofSeconds(121), false, false).notAlive())
        .containsExactly("sink: without a turn for 120 s");
  }

  @Test
  void aCallMayTakeUntilItsLimitAndNotForEver() {
    assertThat(started(Duration.ofMinutes(4), true, false).notAlive()).isEmpty();
    assertThat(started(Duration.ofMinutes(11), true, false).notAlive())
        .containsExactly("sink: without a turn for 600 s");
  }

  @Test
  void whileItWaitsForClickHouseItLivesAndIsNotReady() {
    SinkStatus waiting = started(Duration.ofMillis(200), false, true);

    assertThat(waiting.notAlive()).isEmpty();
    assertThat(waiting.notReady()).containsExactly("sink: waiting for ClickHouse or Kafka");
  }

  @Test
  void aDeadSinkIsNeitherAliveNorReady() {
    assertThat(in(SinkStatus.Phase.FAILED).notAlive())
        .containsExactly("sink: stopped after a failure");
    assertThat(in(SinkStatus.Phase.ENDED).notAlive()).containsExactly("sink: not running");
    assertThat(in(SinkStatus.Phase.FAILED).notReady()).containsExactly("sink: not running");
  }

  @Test
  void beforeItHasASchemaAndAGroupItLivesAndIsNotReady() {
    var starting =
        new SinkStatus(SinkStatus.Phase.STARTED, Duration.ZERO, true, false, false, false);

    assertThat(starting.notAlive()).isEmpty();
    assertThat(starting.notReady())
        .containsExactly(
            "sink: the tables are not checked yet", "sink: no answer of its consumer group yet");
    assertThat(in(SinkStatus.Phase.NEW).notAlive()).isEmpty();
  }
}
