package dev.tooltrail.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a sink is at one moment, and what follows for whoever asks whether it lives and whether it
/// is ready.
///
/// @param sinceTurn since its thread last went on
/// @param asking whether the thread is in a call to Kafka or ClickHouse
/// @param waiting whether one of them does not answer
/// @param schemaChecked whether the tables are this version's
/// @param subscribed whether the group has said which partitions are this sink's
public record SinkStatus(
    Phase phase,
    Duration sinceTurn,
    boolean asking,
    boolean waiting,
    boolean schemaChecked,
    boolean subscribed) {
  static final Duration STUCK = Duration.ofMinutes(2);

  /// Every call has a limit of its own: an insert 2 minutes, the look for offsets 4.
  static final Duration STUCK_ASKING = Duration.ofMinutes(10);

  /// Where a sink is in its life.
  public enum Phase {
    NEW,
    STARTED,
    /// It was closed.
    ENDED,
    /// It has stopped by itself.
    FAILED
  }

  /// Why the process is better ended and started again: a line a reason, none while it lives.
  public List<String> notAlive() {
    return switch (phase) {
      case NEW -> List.of();
      case ENDED -> List.of("sink: not running");
      case FAILED -> List.of("sink: stopped after a failure");
      case STARTED -> {
        Duration limit = asking ? STUCK_ASKING : STUCK;
        yield sinceTurn.compareTo(limit) > 0
            ? List.of("sink: without a turn for %d s".formatted(limit.toSeconds()))
            : List.of();
      }
    };
  }

  /// Why rows do not reach ClickHouse through this sink: a line a reason, none if ready.
  public List<String> notReady() {
    if (phase != Phase.STARTED) {
      return List.of("sink: not running");
    }
    var reasons = new ArrayList<String>();
    if (!schemaChecked) {
      reasons.add("sink: the tables are not checked yet");
    }
    if (!subscribed) {
      reasons.add("sink: no answer of its consumer group yet");
    }
    if (waiting) {
      reasons.add("sink: waiting for ClickHouse or Kafka");
    }
    return reasons;
  }
}
