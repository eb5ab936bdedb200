package dev.tooltrail.app;

import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.TakenBody;
import dev.tooltrail.intake.TakenMetrics;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends bodies into the input topics, each into that of its signal, and waits until every record
/// of them can be queried.
///
/// What to wait for is counted by the same intake that the stream uses: each readable record has
/// one delivery in ClickHouse, each unreadable one a dead letter, and both name the offset of their
/// body.
final class Feed implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final Intake intake;
  private final Map<TopicPartition, Long> firstOffsets = new HashMap<>();
  private long records;
  private int otlpBodies;

  Feed(String bootstrapServers, Topics topics, Intake intake) {
    this.topics = topics;
    this.intake = intake;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_INPUT_BYTES,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /// @throws UserError if the body is larger than the input topic takes
  void send(byte[] body, String name) throws InterruptedException {
    if (body.length > Topics.MAX_INPUT_BYTES - 1024) {
      throw new UserError(
          name
              + ": expected at most "
              + (Topics.MAX_INPUT_BYTES - 1024)
              + " bytes but was "
              + body.length);
    }
    TakenBody logs = intake.take(body, "");
    if (logs.kind() != TakenBody.Kind.UNREADABLE) {
      otlpBodies++;
    }
    if (logs.kind() == TakenBody.Kind.NOT_LOGS) {
      TakenMetrics metrics = intake.takeMetrics(body, "");
      if (metrics.kind() == TakenMetrics.Kind.METRICS) {
        send(topics.otlpMetrics(), body, metrics.size());
        return;
      }
    }
    boolean isSpans = logs.kind() == TakenBody.Kind.SPANS;
    send(isSpans ? topics.otlpSpans() : topics.otlpLogs(), body, logs.records().size());
  }

  private void send(String topic, byte[] body, int bodyRecords) throws InterruptedException {
    Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, body));
    try {
      RecordMetadata at = sent.get();
      firstOffsets.putIfAbsent(new TopicPartition(topic, at.partition()), at.offset());
    } catch (ExecutionException e) {
      throw new IllegalStateException("input topic: body not acknowledged", e.getCause());
    }
    records += bodyRecords;
  }

  /// How many of the bodies were OTLP, of whatever signal.
  int otlpBodies() {
    return otlpBodies;
  }

  long records() {
    return records;
  }

  /// Waits until all records that were sent can be queried.
  ///
  /// @param failure gives a reason to give up, or null
  /// @param progress is told how many of how many can be queried
  void awaitQueryable(
      ClickHouse clickHouse, Supplier<@Nullable String> failure, Consumer<String> progress)
      throws IOException, InterruptedException {
    long before = -1;
    long since = System.nanoTime();
    while (true) {
      long queryable = queryable(clickHouse);
      if (queryable >= records) {
        return;
      }
      if (queryable != before) {
        before = queryable;
        since = System.nanoTime();
        progress.accept(queryable + " of " + records + " records can be queried");
      }
      @Nullable String reason = failure.get();
      if (reason != null) {
        throw new IOException(reason);
      }
      if (System.nanoTime() - since > GIVE_UP_AFTER.toNanos()) {
        throw new IOException(
            "only "
                + queryable
                + " of "
                + records
                + " records can be queried, and nothing has come for "
                + GIVE_UP_AFTER.toSeconds()
                + " s");
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private long queryable(ClickHouse clickHouse) throws IOException {
    if (firstOffsets.isEmpty()) {
      return 0;
    }
    var since = new StringBuilder();
    firstOffsets.forEach((at, offset) ->
        since
            .append(since.isEmpty() ? "" : " OR ")
            .append("(topic = '" + at.topic() + "' AND topic_partition = " + at.partition())
            .append(" AND offset >= " + offset + ")"));
    String where = " WHERE " + since;
    String deliveries =
        "SELECT uniqExact(topic, topic_partition, offset, record_index) FROM delivery_rows" + where;
    String deadLetters =
        "SELECT uniqExact(topic, topic_partition, offset, record_index) FROM dead_letter_rows"
            + where;
    return Long.parseLong(clickHouse.value(deliveries + " FORMAT TSV"))
        + Long.parseLong(clickHouse.value(deadLetters + " FORMAT TSV"));
  }

  @Override
  public void close() {
    producer.close();
  }
}
