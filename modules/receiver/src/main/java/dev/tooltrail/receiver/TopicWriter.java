package dev.tooltrail.receiver;

import dev.tooltrail.core.Sender;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes messages to Kafka and says when all in-sync replicas have them.
///
/// Once a write has failed, Kafka counts as away: one body at a time may try, the others are
/// refused without trying, until a write succeeds. So an outage costs its clients no time, and the
/// receiver no memory.
final class TopicWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);

  /// Besides the bodies in flight; messages wait here until they are sent.
  private static final long BUFFER_BYTES = 64L << 20;

  private static final long MAX_BLOCK_MS = 2000;
  private static final int MESSAGE_OVERHEAD_BYTES = 1024;
  private static final Duration LOG_AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicBoolean trying = new AtomicBoolean();
  private final AtomicLong lastLog =
      new AtomicLong(System.nanoTime() - LOG_AT_MOST_EVERY.toNanos());
  private volatile boolean lookedUp = true;
  private volatile boolean away;

  TopicWriter(ReceiverSettings settings) {
    producer =
        new KafkaProducer<>(
            producerSettings(settings), new ByteArraySerializer(), new ByteArraySerializer());
    // Known topics need no look-up later. Whether Kafka is away, the first write will tell.
    settings.topics().values().forEach(this::lookUp);
  }

  private static Map<String, Object> producerSettings(ReceiverSettings settings) {
    ReceiverLimits limits = settings.limits();
    int timeoutMs = Math.toIntExact(limits.kafkaTimeout().toMillis());
    Map<String, Object> producer = new HashMap<>(settings.kafka());
    producer.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "tooltrail-receiver");
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeoutMs * 3 / 5));
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    producer.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_BLOCK_MS);
    producer.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, limits.maxMessageBytes() + MESSAGE_OVERHEAD_BYTES);
    producer.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(BUFFER_BYTES, 2L * limits.maxMessageBytes()));
    return producer;
  }

  private void lookUp(String topic) {
    try {
      producer.partitionsFor(topic);
    } catch (KafkaException e) {
      lookedUp = false;
      log(e);
    }
  }

  /// Whether Kafka has answered what was last asked of it: a write, or else the look-up of topics.
  boolean hasAnswered() {
    return lookedUp && !away;
  }

  /// Whether the last write that ended has failed.
  boolean isAway() {
    return away;
  }

  /// Whether a body would be refused anyway, so that it need not even be kept.
  boolean isHopeless() {
    return away && trying.get();
  }

  /// One body's turn to write.
  ///
  /// @throws RefusedException if Kafka is away and another body is already trying
  Turn turn() {
    boolean tries = away;
    if (tries && !trying.compareAndSet(false, true)) {
      throw new RefusedException(Refusal.KAFKA_AWAY, "Kafka is away: send again");
    }
    return new Turn(tries);
  }

  final class Turn {
    private final boolean tries;

    private Turn(boolean tries) {
      this.tries = tries;
    }

    /// A write of this body has failed.
    void end(Throwable failure) {
      failed(failure);
      free();
    }

    void end() {
      acknowledged();
      free();
    }

    private void free() {
      if (tries) {
        trying.set(false);
      }
    }
  }

  /// Done when Kafka has acknowledged; may block for two seconds where Kafka is slow.
  CompletableFuture<Void> send(String topic, byte[] value, Sender sender) {
    var written = new CompletableFuture<Void>();
    var message =
        new ProducerRecord<byte[], byte[]>(topic, null, null, value, SenderHeaders.of(sender));
    try {
      Future<?> _ =
          producer.send(
              message,
              (at, failure) -> {
                if (failure == null) {
                  written.complete(null);
                } else {
                  written.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      written.completeExceptionally(e);
    }
    return written;
  }

  void acknowledged() {
    lookedUp = true;
    if (away) {
      away = false;
      LOG.atInfo().log("Kafka acknowledges again");
    }
  }

  void failed(Throwable failure) {
    away = !isOfTheMessage(failure) || away;
    log(failure);
  }

  /// Whether a failure says nothing of Kafka, and other messages may well be written.
  static boolean isOfTheMessage(Throwable failure) {
    return failure instanceof RecordTooLargeException;
  }

  static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private void log(Throwable failure) {
    long now = System.nanoTime();
    long last = lastLog.get();
    if (now - last >= LOG_AT_MOST_EVERY.toNanos() && lastLog.compareAndSet(last, now)) {
      LOG.atWarn()
          .addKeyValue("reason", failure.getClass().getSimpleName())
          .log("Kafka does not acknowledge");
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
