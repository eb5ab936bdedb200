package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The rows of one topic partition from one offset up to another, on their way into ClickHouse.
///
/// The same range always gives the same rows, so a batch that was cut off can be formed again.
final class PartitionBatch {
  /// The kinds of topic that a sink reads.
  enum Source {
    TOOL_CALLS,
    EVENTS,
    METRICS,
    DEAD_LETTERS,
    ERASURES
  }

  private final TopicPartition topicPartition;
  private final Source source;
  private final long start;
  private final RowBlocks blocks = new RowBlocks();
  private long end;
  private int records;
  private long[] timestamps = new long[256];
  private long firstAtNanos;

  PartitionBatch(TopicPartition topicPartition, Source source, long start) {
    this.topicPartition = topicPartition;
    this.source = source;
    this.start = start;
    this.end = start;
  }

  /// @throws InsertFailure if the value is none that this version can read; names where it stands
  void add(ConsumerRecord<String, byte[]> record, long nowNanos) throws InsertFailure {
    if (record.value() == null) {
      throw unreadable(record, "no value");
    }
    try {
      addRows(record, nowNanos);
    } catch (IllegalArgumentException e) {
      throw unreadable(record, String.valueOf(e.getMessage()));
    }
  }

  private InsertFailure unreadable(ConsumerRecord<String, byte[]> record, String why) {
    return InsertFailure.ofSchema(topicPartition + " offset " + record.offset() + ": " + why);
  }

  private void addRows(ConsumerRecord<String, byte[]> record, long nowNanos) {
    if (records == 0) {
      firstAtNanos = nowNanos;
    }
    if (records == timestamps.length) {
      timestamps = Arrays.copyOf(timestamps, records * 2);
    }
    timestamps[records++] = record.timestamp();
    long offset = record.offset();
    end = offset + 1;
    switch (source) {
      case TOOL_CALLS -> {
        FactUpdate update = Wire.readUpdate(record.value());
        blocks.fact(update.fact(), update.call(), offset, record.timestamp());
        String id = update.fact().envelope().recordId();
        blocks.delivery(id, update.delivery(), offset, record.timestamp());
      }
      case EVENTS -> {
        Delivered<AuditEvent> event = Wire.readEvent(record.value());
        blocks.event(event.record(), offset, record.timestamp());
        String id = event.record().envelope().recordId();
        blocks.delivery(id, event.delivery(), offset, record.timestamp());
      }
      case METRICS -> {
        Delivered<MetricPoint> point = Wire.readMetric(record.value());
        blocks.point(point.record(), offset, record.timestamp());
        String id = point.record().envelope().recordId();
        blocks.delivery(id, point.delivery(), offset, record.timestamp());
      }
      case DEAD_LETTERS ->
          blocks.deadLetter(Wire.readDeadLetter(record.value()), offset, record.timestamp());
      case ERASURES -> {
        String json = new String(record.value(), StandardCharsets.UTF_8);
        blocks.governance(GovernanceJson.read(json), offset, record.timestamp());
      }
    }
  }

  /// Skips offsets that hold no record (transaction markers).
  void extendTo(long offset) {
    end = Math.max(end, offset);
  }

  TopicPartition topicPartition() {
    return topicPartition;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  int records() {
    return records;
  }

  /// Kafka's, one a record.
  LongStream timestampsMs() {
    return Arrays.stream(timestamps, 0, records);
  }

  int bytes() {
    return blocks.bytes();
  }

  long ageNanos(long nowNanos) {
    return records == 0 ? 0 : nowNanos - firstAtNanos;
  }

  Map<Table, RowBlock> blocks() {
    return blocks.byTable();
  }
}
