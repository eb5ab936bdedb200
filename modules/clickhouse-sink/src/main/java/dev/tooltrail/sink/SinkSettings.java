package dev.tooltrail.sink;

import java.time.Duration;
import java.util.List;

/// What the sink reads, and how much at once.
///
/// @param bootstrapServers where the brokers are
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
public record SinkSettings(
    String bootstrapServers,
    String groupId,
    String toolCalls,
    String events,
    String metrics,
    String deadLetters,
    String erasures,
    int maxBatchRecords,
    int maxBatchBytes,
    Duration linger,
    String keyId) {
  public static final String GROUP_ID = "tooltrail-sink";
  public static final int MAX_BATCH_RECORDS = 20_000;
  public static final int MAX_BATCH_BYTES = 32 << 20;
  public static final Duration LINGER = Duration.ofMillis(500);

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
