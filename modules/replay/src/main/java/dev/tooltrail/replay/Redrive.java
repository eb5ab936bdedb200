package dev.tooltrail.replay;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.Wire;
import dev.tooltrail.topology.Arrivals;
import dev.tooltrail.topology.Arrived;
import dev.tooltrail.topology.AuditRecord;
import dev.tooltrail.topology.Body;
import dev.tooltrail.topology.BodyReader;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Takes dead letters apart again: fetches their bodies from the input by their coordinates, and
/// brings what can be read now to the audit topics. All rows have content keys, so what is driven
/// again twice is there once.
public final class Redrive {
  private static final Comparator<Delivery> ORDER =
      Comparator.comparing(Delivery::topic)
          .thenComparingInt(Delivery::topicPartition)
          .thenComparingLong(Delivery::offset)
          .thenComparingInt(Delivery::recordIndex);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FETCH_WITHIN = Duration.ofSeconds(15);
  private static final String TRANSACTIONAL_ID = "tooltrail-redrive";

  private final KafkaAccess kafka;
  private final Topics topics;
  private final BodyReader reader;
  private final Governance governance;

  public Redrive(KafkaAccess kafka, Topics topics, BodyReader reader, Governance governance) {
    this.kafka = kafka;
    this.topics = topics;
    this.reader = reader;
    this.governance = governance;
  }

  /// What became of a dead letter.
  public enum Fate {
    READABLE,
    STILL_UNREADABLE,
    /// Another signal than its topic is for, or no record at that place of the body any more.
    NOTHING_TO_READ,
    /// Retention has deleted the body, or there is no such offset.
    GONE,
    /// It stands in a topic that the job writes, not in one that it reads.
    NOT_INPUT
  }

  /// @param records how many can be read now
  /// @param reason of a letter that is still unreadable, else empty
  public record Outcome(Delivery letter, Fate fate, int records, String reason) {}

  /// @param dryRun whether nothing is written
  /// @return one for each letter, in the order of their places
  /// @throws IOException if Kafka does not answer; then nothing was written
  public List<Outcome> run(Collection<Delivery> letters, boolean dryRun) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    if (dryRun) {
      outcomes.addAll(read(letters, (arrived, body) -> {}));
      return outcomes;
    }
    try (Producer<String, byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      outcomes.addAll(
          read(
              letters,
              (arrived, body) -> {
                AuditRecord record = AuditRecord.of(arrived, topics);
                // What a send has failed with, the commit throws.
                var _ =
                    producer.send(
                        new ProducerRecord<>(
                            record.topic(),
                            null,
                            body.timestampMs(),
                            record.key(),
                            record.value()));
              }));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new IOException(
          "Kafka "
              + kafka.servers()
              + ": cannot be written ("
              + e.getClass().getSimpleName()
              + "); nothing was driven again",
          e);
    }
    return outcomes;
  }

  private interface Taker {
    void take(Arrived arrived, Body body);
  }

  private List<Outcome> read(Collection<Delivery> letters, Taker taker) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    try (var consumer = TopicReader.open(kafka)) {
      for (Delivery letter : letters.stream().distinct().sorted(ORDER).toList()) {
        if (!letter.topic().equals(topics.otlpLogs())
            && !letter.topic().equals(topics.otlpSpans())
            && !letter.topic().equals(topics.otlpMetrics())) {
          outcomes.add(new Outcome(letter, Fate.NOT_INPUT, 0, ""));
          continue;
        }
        Optional<Body> body = fetch(consumer, letter);
        outcomes.add(
            body.isEmpty()
                ? new Outcome(letter, Fate.GONE, 0, "")
                : take(letter, body.get(), taker));
      }
    } catch (KafkaException e) {
      throw TopicReader.unreadable(kafka, e);
    }
    return outcomes;
  }

  private Outcome take(Delivery letter, Body body, Taker taker) {
    Arrivals arrivals =
        letter.topic().equals(topics.otlpMetrics())
            ? reader.metrics(body, governance, account -> {})
            : reader.logs(body, governance, account -> {});
    var readable = new ArrayList<Arrived>();
    var reasons = new ArrayList<String>();
    for (Arrived one : arrivals.records()) {
      if (letter.recordIndex() >= 0 && index(one) != letter.recordIndex()) {
        continue;
      }
      if (one instanceof Arrived.Dead(var dead)) {
        reasons.add(dead.reason());
      } else {
        readable.add(one);
      }
    }
    readable.forEach(one -> taker.take(one, body));
    String reason = String.join(", ", reasons.stream().distinct().toList());
    if (!readable.isEmpty()) {
      return new Outcome(letter, Fate.READABLE, readable.size(), reason);
    }
    return new Outcome(
        letter, reasons.isEmpty() ? Fate.NOTHING_TO_READ : Fate.STILL_UNREADABLE, 0, reason);
  }

  private static int index(Arrived arrived) {
    return switch (arrived) {
      case Arrived.ToolFact(var fact) -> fact.delivery().recordIndex();
      case Arrived.Event(var event) -> event.delivery().recordIndex();
      case Arrived.Point(var point) -> point.delivery().recordIndex();
      case Arrived.Dead(var letter) -> letter.source().recordIndex();
    };
  }

  private static Optional<Body> fetch(Consumer<byte[], byte[]> consumer, Delivery letter) {
    var partition = new TopicPartition(letter.topic(), letter.topicPartition());
    List<TopicPartition> one = List.of(partition);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(one);
    Map<TopicPartition, Long> ends = consumer.endOffsets(one);
    if (letter.offset() < begins.getOrDefault(partition, 0L)
        || letter.offset() >= ends.getOrDefault(partition, 0L)) {
      return Optional.empty();
    }
    consumer.assign(one);
    consumer.seek(partition, letter.offset());
    long until = System.nanoTime() + FETCH_WITHIN.toNanos();
    while (consumer.position(partition) == letter.offset() && System.nanoTime() < until) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() == letter.offset()) {
          return Optional.of(
              Body.of(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  record.timestamp(),
                  record.headers(),
                  record.value()));
        }
      }
    }
    return Optional.empty();
  }

  private Producer<String, byte[]> producer() {
    var properties = new Properties();
    properties.putAll(kafka.properties());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_OUTPUT_BYTES);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /// Reads the topic of dead letters to where it ends now.
  ///
  /// @param taker is told the place and the reason of each
  /// @throws IOException if it cannot be read
  public static void letters(
      KafkaAccess kafka, String topic, java.util.function.Consumer<DeadLetter> taker)
      throws IOException {
    try (var source =
        new KafkaSource(
            kafka,
            List.of(
                new KafkaSource.Part(
                    topic, false, true, new Bound.Open(), new Bound.Open(), Set.of())))) {
      source.seek(new HashMap<>());
      while (!source.isDone()) {
        source.next().bodies().forEach(body -> taker.accept(Wire.readDeadLetter(body.value())));
      }
    }
  }
}
