package dev.tooltrail.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/// How a stream is at one moment, and what follows for whoever asks whether it lives and whether it
/// is ready.
///
/// @param threads those that are there
/// @param threadsWanted as configured
/// @param answeredFor since when, without a break, Kafka has been answering this stream
/// @param restoreRemaining records that are still to be restored
/// @param lag records that are not fetched yet, by topic; topics that nothing was fetched of are
///   left out
/// @param stateBytes size of the state directory
public record StreamStatus(
    KafkaStreams.State state,
    List<Beat> threads,
    int threadsWanted,
    Duration answeredFor,
    long restoreRemaining,
    Map<String, Long> lag,
    long stateBytes) {
  /// A turn of a thread takes milliseconds; a rebalance with a slow Kafka takes seconds.
  static final Duration STUCK = Duration.ofMinutes(2);

  /// One thread.
  ///
  /// @param sincePoll since it last asked Kafka for records, which it does in every turn
  public record Beat(ThreadState state, Duration sincePoll) {}

  long threads(ThreadState asked) {
    long there = threads.stream().filter(one -> one.state() == asked).count();
    return asked == ThreadState.DEAD ? there + Math.max(0, threadsWanted - threads.size()) : there;
  }

  /// Why the process is better ended and started again: a line a reason, none while it lives.
  public List<String> notAlive() {
    var reasons = new ArrayList<String>();
    switch (state) {
      case ERROR, PENDING_ERROR -> reasons.add("stream: stopped after a failure");
      case NOT_RUNNING -> reasons.add("stream: not running");
      case CREATED, REBALANCING, RUNNING -> {
        long dead = threads(ThreadState.DEAD);
        if (dead > 0) {
          reasons.add("stream: " + dead + " of " + threadsWanted + " threads dead");
        }
        long stuck = threads.stream().filter(this::isStuck).count();
        if (stuck > 0) {
          reasons.add(
              "stream: %d of %d threads without a turn for %d s"
                  .formatted(stuck, threadsWanted, STUCK.toSeconds()));
        }
      }
      case PENDING_SHUTDOWN -> {
        // It ends as it was asked to.
      }
    }
    return reasons;
  }

  /// While Kafka is away, a thread waits for it as long as it takes.
  private boolean isStuck(Beat thread) {
    return thread.sincePoll().compareTo(STUCK) > 0 && answeredFor.compareTo(STUCK) > 0;
  }

  /// Why not all of the partitions of this instance are worked on: a line a reason, none if ready.
  public List<String> notReady() {
    if (state == KafkaStreams.State.RUNNING) {
      return List.of();
    }
    return List.of(
        restoreRemaining > 0
            ? "stream: restoring, " + restoreRemaining + " records remain"
            : "stream: " + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
  }
}
