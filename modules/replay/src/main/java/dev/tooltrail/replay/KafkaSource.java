package dev.tooltrail.replay;

import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.topology.Body;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Ranges of the input topics.
public final class KafkaSource implements BodySource {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAccess kafka;
  private final Consumer<byte[], byte[]> consumer;
  private final Set<String> metricsTopics;
  private final Range range;
  private final Map<TopicPartition, Span> spans = new LinkedHashMap<>();
  private final Set<TopicPartition> open = new HashSet<>();

  /// What is read of a topic.
  ///
  /// @param isRequired whether there must be such a topic
  /// @param partitions empty for all
  public record Part(
      String topic,
      boolean isMetrics,
      boolean isRequired,
      Bound from,
      Bound to,
      Set<Integer> partitions) {}

  /// Fixes the range: what comes later is not read.
  ///
  /// @throws RangeException if a topic does not hold the range
  /// @throws IOException if Kafka does not answer or does not allow it
  public KafkaSource(KafkaAccess kafka, List<Part> parts) throws IOException {
    this.kafka = kafka;
    this.consumer = TopicReader.open(kafka);
    this.metricsTopics = new HashSet<>();
    try {
      var all = new ArrayList<Span>();
      boolean isWhole = true;
      Set<String> topics = consumer.listTopics().keySet();
      for (Part part : parts) {
        if (!part.isRequired() && !topics.contains(part.topic())) {
          continue;
        }
        if (part.isMetrics()) {
          metricsTopics.add(part.topic());
        }
        Range one =
            new TopicRange(consumer, part.topic()).of(part.from(), part.to(), part.partitions());
        all.addAll(one.spans());
        // Metrics join nothing, so nothing is cut where they end.
        isWhole &= part.isMetrics() || (one.isWhole() && !isOfOffsets(part));
      }
      range = new Range(List.copyOf(all), isWhole);
      assign();
    } catch (RangeException e) {
      close();
      throw e;
    } catch (KafkaException e) {
      close();
      throw TopicReader.unreadable(kafka, e);
    }
  }

  /// Goes on with a range that was fixed before.
  ///
  /// @param parts name the topics of metrics
  public KafkaSource(KafkaAccess kafka, Range range, List<Part> parts) throws IOException {
    this.kafka = kafka;
    this.consumer = TopicReader.open(kafka);
    this.range = range;
    this.metricsTopics = new HashSet<>();
    parts.stream().filter(Part::isMetrics).forEach(part -> metricsTopics.add(part.topic()));
    assign();
  }

  /// Offsets and partitions are those of one topic, so that others are left out.
  private static boolean isOfOffsets(Part part) {
    return !part.partitions().isEmpty()
        || part.from() instanceof Bound.Offsets
        || part.to() instanceof Bound.Offsets;
  }

  private void assign() {
    range
        .spans()
        .forEach(span -> spans.put(new TopicPartition(span.topic(), span.partition()), span));
    consumer.assign(spans.keySet());
  }

  @Override
  public Range range() {
    return range;
  }

  @Override
  public String identity() {
    return "Kafka " + kafka.servers() + ", metrics " + new TreeSet<>(metricsTopics);
  }

  @Override
  public void seek(Map<Span, Long> positions) {
    open.clear();
    spans.forEach((partition, span) -> {
      long at = positions.getOrDefault(span, span.from());
      consumer.seek(partition, at);
      if (at < span.to()) {
        open.add(partition);
      } else {
        consumer.pause(List.of(partition));
      }
    });
  }

  @Override
  public Signal signal(String topic) {
    return metricsTopics.contains(topic) ? Signal.METRICS : Signal.LOGS;
  }

  @Override
  public Chunk next() throws IOException {
    try {
      var bodies = new ArrayList<Body>();
      for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
        @Nullable Span span = spans.get(new TopicPartition(one.topic(), one.partition()));
        if (span != null && one.offset() < span.to()) {
          bodies.add(
              Body.of(
                  one.topic(),
                  one.partition(),
                  one.offset(),
                  one.timestamp(),
                  one.headers(),
                  one.value()));
        }
      }
      return new Chunk(bodies, positions());
    } catch (OffsetOutOfRangeException e) {
      throw new IOException(
          "Kafka "
              + kafka.servers()
              + ": retention has deleted a part of the range while it was read ("
              + e.offsetOutOfRangePartitions()
              + ")",
          e);
    } catch (KafkaException e) {
      throw TopicReader.unreadable(kafka, e);
    }
  }

  /// Positions pass over what is no record, such as the marks of transactions.
  private Map<Span, Long> positions() {
    var positions = new HashMap<Span, Long>();
    for (TopicPartition partition : List.copyOf(open)) {
      Span span = Objects.requireNonNull(spans.get(partition));
      long at = Math.min(consumer.position(partition), span.to());
      positions.put(span, at);
      if (at == span.to()) {
        open.remove(partition);
        consumer.pause(List.of(partition));
      }
    }
    return positions;
  }

  @Override
  public boolean isDone() {
    return open.isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
