package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.receiver.ReceiverBalance;
import dev.tooltrail.receiver.ReceiverMeters;
import dev.tooltrail.sink.SinkMeters;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.StreamMeters;
import dev.tooltrail.topology.StreamStatus;
import dev.tooltrail.topology.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/metrics.md` shows the meters that there are, no more and no less.
class MetricsPageTest {
  static final Path PAGE = Path.of(System.getProperty("tooltrail.root")).resolve("docs/metrics.md");

  private static final Topics TOPICS = Topics.DEFAULT;

  private static Scrape everything() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Set<String> rules =
        IntStream.range(0, 30).mapToObj(rule -> "rule-" + rule).collect(Collectors.toSet());
    var status =
        new StreamStatus(KafkaStreams.State.RUNNING, List.of(), 0, Duration.ZERO, 0, Map.of(), 0);
    new StreamMeters(registry, rules)
        .watch(
            () -> status,
            List.of(
                TOPICS.otlpLogs(),
                TOPICS.otlpSpans(),
                TOPICS.otlpMetrics(),
                "tooltrail-by-prompt-repartition"));
    new SinkMeters(
        registry,
        new SinkSettings(
            KafkaAccess.of("unused:9092"),
            SinkSettings.GROUP_ID,
            TOPICS.toolCalls(),
            TOPICS.events(),
            TOPICS.metrics(),
            TOPICS.deadLetters(),
            TOPICS.erasures(),
            SinkSettings.MAX_BATCH_RECORDS,
            SinkSettings.MAX_BATCH_BYTES,
            SinkSettings.LINGER,
            "key",
            Optional.empty(),
            SinkSettings.SESSION_TIMEOUT,
            false));
    var nothing = new ReceiverBalance(0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
    new ReceiverMeters(() -> nothing).bindTo(registry);
    return new Scrape(registry.scrape());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tooltrail_receiver_", "tooltrail_stream_", "tooltrail_sink_"})
  void thePageHasTheTableOfEachModule(String prefix) throws IOException {
    String table = everything().table(prefix);

    assertThat(Files.readString(PAGE)).contains("\n" + table + "\n");
  }
}
