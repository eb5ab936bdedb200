package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
  private static final TopicPartition ONE = new TopicPartition("changelog", 0);
  private static final TopicPartition OTHER = new TopicPartition("changelog", 1);

  private final RestoreProgress progress = new RestoreProgress();

  @Test
  void whatRemainsIsTheSumOfAllStores() {
    progress.onRestoreStart(ONE, "store", 100, 150);
    progress.onRestoreStart(OTHER, "store", 0, 30);
    progress.onBatchRestored(ONE, "store", 119, 20);

    assertThat(progress.remaining()).isEqualTo(30 + 30);
  }

  @Test
  void whatIsRestoredOrGoneElsewhereRemainsNoMore() {
    progress.onRestoreStart(ONE, "store", 0, 50);
    progress.onRestoreStart(OTHER, "store", 0, 30);

    progress.onRestoreEnd(ONE, "store", 49);
    progress.onRestoreSuspended(OTHER, "store", 3);

    assertThat(progress.remaining()).isZero();
  }

  @Test
  void aBatchBeyondTheEndLeavesNothing() {
    progress.onRestoreStart(ONE, "store", 0, 50);

    progress.onBatchRestored(ONE, "store", 55, 40);

    assertThat(progress.remaining()).isZero();
  }
}
