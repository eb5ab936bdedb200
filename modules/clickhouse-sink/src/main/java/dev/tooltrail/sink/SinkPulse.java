package dev.tooltrail.sink;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the sink's thread is at, told by itself, read by whoever asks whether it lives.
final class SinkPulse {
  private static final Logger LOG = LoggerFactory.getLogger(SinkPulse.class);
  private static final int TOLD_EVERY = 4;

  private final SinkObserver observer;
  private volatile long turnedAt = System.nanoTime();
  private volatile boolean asking;
  private volatile boolean waiting;
  private volatile boolean schemaChecked;
  private volatile boolean subscribed;

  SinkPulse(SinkObserver observer) {
    this.observer = observer;
  }

  /// The thread goes on by itself.
  void turn() {
    asking = false;
    turnedAt = System.nanoTime();
  }

  /// The thread calls Kafka or ClickHouse, which may take until the call's time limit.
  void asking() {
    asking = true;
    turnedAt = System.nanoTime();
  }

  /// A wait may last for days, or for ever where a code means what we do not know: it is never
  /// silent. Said at the first attempt, and then about once a minute.
  void waiting(String reason, int attempt) {
    waiting = true;
    observer.waiting(reason, attempt);
    if (attempt == 1 || attempt % TOLD_EVERY == 0) {
      LOG.atWarn().addKeyValue("reason", reason).addKeyValue("attempt", attempt).log("waiting");
    }
  }

  void answered() {
    if (waiting) {
      waiting = false;
      observer.answered();
    }
  }

  void schemaChecked() {
    schemaChecked = true;
  }

  /// The group has said which partitions are this sink's, be it none.
  void subscribed() {
    subscribed = true;
  }

  SinkStatus status(SinkStatus.Phase phase, long nowNanos) {
    return new SinkStatus(
        phase, Duration.ofNanos(nowNanos - turnedAt), asking, waiting, schemaChecked, subscribed);
  }
}
