package dev.tooltrail.topology;

import dev.tooltrail.core.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/// What the job asks of Kafka Streams.
///
/// @param applicationId consumer group, and prefix of internal topics
/// @param stateDir where stores live
/// @param threads stream threads in this instance; positive
/// @param replicationFactor of internal topics; -1 for the broker's default
/// @param horizon how long after its last fact a call is remembered
/// @param standbyReplicas copies of each store that other instances keep up to date
/// @param instanceId a name that this instance has after a restart too, so that its partitions wait
///   for it as long as [#sessionTimeout]; empty for none
/// @param sessionTimeout how long partitions rest after a kill
/// @param failClosed whether an unreadable body or record stops the stream instead of becoming a
///   dead letter
public record StreamSettings(
    KafkaAccess kafka,
    String applicationId,
    Path stateDir,
    int threads,
    int replicationFactor,
    Duration horizon,
    int standbyReplicas,
    Optional<String> instanceId,
    Duration sessionTimeout,
    boolean failClosed) {
  public static final String APPLICATION_ID = "tooltrail";

  /// A day: longer than nearly every tool runs. Calls that last longer are still one row, since
  /// ClickHouse merges by the same law.
  public static final Duration HORIZON = Duration.ofHours(24);

  /// Shorter than Kafka's 45 s, since a trail that stands still is noticed; long enough for a pause
  /// of the machine.
  public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);

  /// How long a row may wait before it is committed, at each of the two steps. Each commit ends a
  /// transaction over every partition written to. Five of them a second are still cheap, and leave
  /// a row time to be read within two seconds on a busy machine.
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);

  /// The handlers for erasures too. Kafka calls the constant deprecated, since 5.0 does it anyway.
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  /// Facts are of a few KiB: with Kafka's 16 KiB a request would hold a handful, and compression
  /// would find nothing to share between them.
  private static final int BATCH_BYTES = 256 << 10;

  /// An instance like any other: no standby replicas, no name of its own, dead letters for what
  /// cannot be read.
  public static StreamSettings of(
      KafkaAccess kafka,
      String applicationId,
      Path stateDir,
      int threads,
      int replicationFactor,
      Duration horizon) {
    return new StreamSettings(
        kafka,
        applicationId,
        stateDir,
        threads,
        replicationFactor,
        horizon,
        0,
        Optional.empty(),
        SESSION_TIMEOUT,
        false);
  }

  public Properties toProperties() {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.putAll(kafka.properties());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
    // Input bytes cannot fail to deserialize and bad bodies are dead letters, so whatever reaches
    // a handler is a bug or a broken wire format: stop, and lose nothing.
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailExceptionHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class);
    properties.put(GLOBAL_HANDLER, true);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) sessionTimeout.toMillis());
    instanceId.ifPresent(id ->
        properties.put(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topics.MAX_OUTPUT_BYTES);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        Integer.toString(Topics.MAX_OUTPUT_BYTES));
    return properties;
  }
}
