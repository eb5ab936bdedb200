package dev.tooltrail.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/// Looks at a running stream from what its clients have counted: it asks no broker and holds up no
/// thread. Of looks that follow each other within a second the later ones see what the first saw.
final class StreamProbe {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final String CONSUMER = "consumer-metrics";
  private static final String FETCHES = "consumer-fetch-manager-metrics";

  private final KafkaStreams streams;
  private final StreamSettings settings;
  private final Set<String> topics;
  private final RestoreProgress restore;
  private final StateSize state;
  private final KafkaAnswers answers = new KafkaAnswers();
  private @Nullable StreamStatus last;
  private long lastAt;

  /// @param topics that the stream reads
  StreamProbe(
      KafkaStreams streams, StreamSettings settings, Set<String> topics, RestoreProgress restore) {
    this.streams = streams;
    this.settings = settings;
    this.topics = topics;
    this.restore = restore;
    state = new StateSize(settings.stateDir().resolve(settings.applicationId()));
  }

  /// @param nowNanos never falls
  synchronized StreamStatus look(long nowNanos) {
    if (last == null || nowNanos - lastAt >= FRESH.toNanos()) {
      last = fresh(nowNanos);
      lastAt = nowNanos;
    }
    return Objects.requireNonNull(last);
  }

  private StreamStatus fresh(long nowNanos) {
    double responses = 0;
    var polls = new HashMap<String, Duration>();
    var lag = new HashMap<String, Long>();
    for (Map.Entry<MetricName, ? extends Metric> one : streams.metrics().entrySet()) {
      MetricName name = one.getKey();
      if (name.group().equals(CONSUMER) && name.name().equals("response-total")) {
        responses += number(one.getValue());
      } else if (name.group().equals(CONSUMER) && name.name().equals("last-poll-seconds-ago")) {
        String client = name.tags().getOrDefault("client-id", "");
        // -1 before the first poll.
        polls.put(client, Duration.ofSeconds(Math.max(0, (long) number(one.getValue()))));
      } else if (name.group().equals(FETCHES) && name.name().equals("records-lag")) {
        // Kafka shows a topic with dots a second time, with underscores.
        String topic = name.tags().getOrDefault("topic", "");
        if (topics.contains(topic)) {
          lag.merge(topic, (long) number(one.getValue()), Long::sum);
        }
      }
    }
    return new StreamStatus(
        streams.state(),
        beats(polls),
        settings.threads(),
        answers.steady(responses, nowNanos),
        restore.remaining(),
        Map.copyOf(lag),
        state.bytes(nowNanos));
  }

  private List<StreamStatus.Beat> beats(Map<String, Duration> polls) {
    var beats = new ArrayList<StreamStatus.Beat>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      beats.add(
          new StreamStatus.Beat(
              ThreadState.of(thread.threadState()),
              polls.getOrDefault(thread.consumerClientId(), Duration.ZERO)));
    }
    return beats;
  }

  private static double number(Metric metric) {
    return metric.metricValue() instanceof Number value && !Double.isNaN(value.doubleValue())
        ? value.doubleValue()
        : 0;
  }
}
