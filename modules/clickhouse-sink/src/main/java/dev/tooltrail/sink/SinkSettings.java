package dev.tooltrail.sink;

import dev.tooltrail.core.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the sink reads, and how much at once.
///
/// @param groupId consumer group; its committed offsets are the sink's whole memory
/// @param toolCalls topic of `FactUpdate`s
/// @param events topic of `AuditEvent`s
/// @param metrics topic of `MetricPoint`s
/// @param deadLetters topic of `DeadLetter`s; the sink adds rows that ClickHouse refuses
/// @param erasures topic of `GovernanceEntry`s
/// @param maxBatchRecords a batch is inserted when it has this many stream records; positive
/// @param maxBatchBytes … or rows of this size
/// @param linger … or when its first record has waited this long
/// @param keyId for dead letters of refused rows
/// @param instanceId a name that this instance has after a restart too, so that its partitions wait
///   for it as long as [#sessionTimeout]; empty for none
/// @param sessionTimeout how long partitions rest after a kill
/// @param failClosed whether a refused row stops the sink instead of becoming a dead letter
public record SinkSettings(
    KafkaAccess kafka,
    String groupId,
    String toolCalls,
    String events,
    String metrics,
    String deadLetters,
    String erasures,
    int maxBatchRecords,
    int maxBatchBytes,
    Duration linger,
    String keyId,
    Optional<String> instanceId,
    Duration sessionTimeout,
    boolean failClosed) {
  public static final String GROUP_ID = "tooltrail-sink";
  public static final int MAX_BATCH_RECORDS = 20_000;
  public static final int MAX_BATCH_BYTES = 32 << 20;
  public static final Duration LINGER = Duration.ofMillis(200);

  /// Shorter than Kafka's 45 s, since a trail that stands still is noticed; long enough for a pause
  /// of the machine.
  public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);

  List<String> topics() {
    return List.of(toolCalls, events, metrics, deadLetters, erasures);
  }

  /// What stands in one of [#topics].
  PartitionBatch.Source source(String topic) {
    if (topic.equals(toolCalls)) {
      return PartitionBatch.Source.TOOL_CALLS;
    }
    if (topic.equals(events)) {
      return PartitionBatch.Source.EVENTS;
    }
    if (topic.equals(erasures)) {
      return PartitionBatch.Source.ERASURES;
    }
    return topic.equals(metrics)
        ? PartitionBatch.Source.METRICS
        : PartitionBatch.Source.DEAD_LETTERS;
  }
}
