package dev.tooltrail.replay;

import java.time.Instant;
import java.util.Map;

/// One end of a range of a topic.
public sealed interface Bound {
  /// Where the topic begins, or where it ended when the replay began.
  record Open() implements Bound {}

  /// The first record at or after a time, by the timestamps of the stream records.
  record At(Instant time) implements Bound {}

  /// Offsets of some partitions; the others are open.
  record Offsets(Map<Integer, Long> byPartition) implements Bound {
    public Offsets {
      byPartition = Map.copyOf(byPartition);
    }
  }
}
