package dev.tooltrail.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Turns what was asked for into offsets, once, so that a replay of a growing topic ends.
final class TopicRange {
  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<TopicPartition> all;
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;

  /// @throws RangeException if there is no such topic
  TopicRange(Consumer<byte[], byte[]> consumer, String topic) throws RangeException {
    this.consumer = consumer;
    this.topic = topic;
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new RangeException("topic " + topic + ": not there");
    }
    this.all =
        partitions.stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
            .toList();
    this.begins = consumer.beginningOffsets(all);
    this.ends = consumer.endOffsets(all);
  }

  /// @param partitions empty for all
  /// @throws RangeException if the range is not in the topic
  Range of(Bound from, Bound to, Set<Integer> partitions) throws RangeException {
    checkPartitions(partitions);
    Map<TopicPartition, Long> firsts = offsets(from, begins);
    Map<TopicPartition, Long> lasts = offsets(to, ends);
    var spans = new ArrayList<Span>();
    boolean isWhole = partitions.isEmpty() || partitions.size() == all.size();
    for (TopicPartition one : all) {
      if (!partitions.isEmpty() && !partitions.contains(one.partition())) {
        continue;
      }
      long first = get(firsts, one);
      long last = get(lasts, one);
      check(one, from, to, first, last);
      isWhole &= first == 0 && last == get(ends, one);
      spans.add(new Span(topic, one.partition(), first, Math.max(first, last)));
    }
    return new Range(spans, isWhole);
  }

  private void checkPartitions(Set<Integer> partitions) throws RangeException {
    var unknown = new TreeSet<>(partitions);
    all.forEach(one -> unknown.remove(one.partition()));
    if (!unknown.isEmpty()) {
      throw new RangeException(
          "topic " + topic + ": has partitions 0 to " + (all.size() - 1) + " but not " + unknown);
    }
  }

  private Map<TopicPartition, Long> offsets(Bound bound, Map<TopicPartition, Long> open)
      throws RangeException {
    var offsets = new HashMap<>(open);
    switch (bound) {
      case Bound.Open none -> {
        // As it is.
      }
      case Bound.At(Instant time) -> {
        var times = new HashMap<TopicPartition, Long>();
        all.forEach(one -> times.put(one, time.toEpochMilli()));
        for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found :
            consumer.offsetsForTimes(times).entrySet()) {
          @Nullable OffsetAndTimestamp at = found.getValue();
          offsets.put(found.getKey(), at == null ? get(ends, found.getKey()) : at.offset());
        }
      }
      case Bound.Offsets(Map<Integer, Long> byPartition) -> {
        checkPartitions(byPartition.keySet());
        byPartition.forEach(
            (partition, offset) -> offsets.put(new TopicPartition(topic, partition), offset));
      }
    }
    return offsets;
  }

  private void check(TopicPartition one, Bound from, Bound to, long first, long last)
      throws RangeException {
    long begin = get(begins, one);
    long end = get(ends, one);
    if (first < begin || (begin > 0 && isBeforeTheFirst(one, from))) {
      throw new RangeException(
          one
              + ": the range begins before what the topic still holds; earliest is offset "
              + begin
              + earliestTime(one)
              + ", and --from "
              + one.partition()
              + ":"
              + begin
              + " begins there");
    }
    if (first > end || (to instanceof Bound.Offsets && last > end)) {
      throw new RangeException(
          one
              + ": expected offsets up to "
              + end
              + ", where the topic ends, but was "
              + Math.max(first, last));
    }
    if (last < first && !(from instanceof Bound.At && to instanceof Bound.At)) {
      throw new RangeException(
          one + ": the range ends at " + last + ", before it begins at " + first);
    }
  }

  /// Records that were there at that time are gone, as far as anybody can tell.
  private boolean isBeforeTheFirst(TopicPartition one, Bound from) {
    if (!(from instanceof Bound.At(Instant time))) {
      return false;
    }
    @Nullable OffsetAndTimestamp earliest = earliest(one);
    return earliest != null && time.toEpochMilli() < earliest.timestamp();
  }

  private String earliestTime(TopicPartition one) {
    @Nullable OffsetAndTimestamp earliest = earliest(one);
    return earliest == null ? "" : " of " + Instant.ofEpochMilli(earliest.timestamp());
  }

  private @Nullable OffsetAndTimestamp earliest(TopicPartition one) {
    return consumer.offsetsForTimes(Collections.singletonMap(one, 0L)).get(one);
  }

  private static long get(Map<TopicPartition, Long> offsets, TopicPartition one) {
    @Nullable Long offset = offsets.get(one);
    if (offset == null) {
      throw new IllegalStateException(one + ": no offset was given");
    }
    return offset;
  }
}
