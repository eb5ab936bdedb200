package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

class StreamStatusTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(3);

  private static StreamStatus status(KafkaStreams.State state, Duration... sincePolls) {
    return status(state, LONG, 0, sincePolls);
  }

  private static StreamStatus status(
      KafkaStreams.State state, Duration answeredFor, long toRestore, Duration... sincePolls) {
    List<StreamStatus.Beat> threads =
        List.of(sincePolls).stream()
            .map(since -> new StreamStatus.Beat(ThreadState.RUNNING, since))
            .toList();
    return new StreamStatus(state, threads, 2, answeredFor, toRestore, Map.of(), 0);
  }

  @Test
  void aRunningStreamLivesAndIsReady() {
    StreamStatus running = status(KafkaStreams.State.RUNNING, SHORT, SHORT);

    assertThat(running.notAlive()).isEmpty();
    assertThat(running.notReady()).isEmpty();
  }

  @Test
  void aThreadWithoutATurnIsStuckAndItsStreamNotAlive() {
    assertThat(status(KafkaStreams.State.RUNNING, SHORT, LONG).notAlive())
        .containsExactly("stream: 1 of 2 threads without a turn for 120 s");
  }

  @Test
  void aThreadThatWaitsForKafkaIsNotStuck() {
    assertThat(status(KafkaStreams.State.RUNNING, Duration.ZERO, 0, LONG, LONG).notAlive())
        .isEmpty();
    assertThat(status(KafkaStreams.State.RUNNING, SHORT, 0, LONG, LONG).notAlive()).isEmpty();
  }

  @Test
  void aThreadThatIsMissingIsDead() {
    assertThat(status(KafkaStreams.State.RUNNING, SHORT).notAlive())
        .containsExactly("stream: 1 of 2 threads dead");
    assertThat(status(KafkaStreams.State.RUNNING, SHORT).threads(ThreadState.DEAD)).isOne();
  }

  @Test
  void aStreamThatHasFailedOrEndedIsNotAlive() {
    assertThat(status(KafkaStreams.State.ERROR).notAlive())
        .containsExactly("stream: stopped after a failure");
    assertThat(status(KafkaStreams.State.PENDING_ERROR).notAlive())
        .containsExactly("stream: stopped after a failure");
    assertThat(status(KafkaStreams.State.NOT_RUNNING).notAlive())
        .containsExactly("stream: not running");
  }

  @Test
  void aStreamThatIsBeingStoppedLivesAndIsNotReady() {
    StreamStatus stopping = status(KafkaStreams.State.PENDING_SHUTDOWN);

    assertThat(stopping.notAlive()).isEmpty();
    assertThat(stopping.notReady()).containsExactly("stream: pending shutdown");
  }

  @Test
  void restoringAndRebalancingLiveAndAreNotReady() {
    StreamStatus restoring = status(KafkaStreams.State.REBALANCING, LONG, 7, SHORT, SHORT);

    assertThat(restoring.notAlive()).isEmpty();
    assertThat(restoring.notReady()).containsExactly("stream: restoring, 7 records remain");
    assertThat(status(KafkaStreams.State.REBALANCING, SHORT, SHORT).notReady())
        .containsExactly("stream: rebalancing");
  }
}
