package dev.tooltrail.topology;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Wire;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/// The job in one picture:
///
/// ```
/// audit.erasures ─ store erasures, which decode-and-redact and join look into
/// otlp_logs, otlp_spans
///   └─────── decode-and-redact ──┬─ tool-facts ─ key-by-prompt ─ (by-prompt) ─ join ─ audit.tool-calls
///                                ├─ other-events ───────────────────────────────────── audit.events
///                                └─ unreadable ─────────────────────────────── audit.dead-letters
/// otlp_metrics ─ decode-and-redact-metrics ─┬─ metric-points ───────────────────────── audit.metrics
///                                           └─ unreadable-metrics ────────────── audit.dead-letters
/// ```
///
/// Redaction is the first step, so no repartition topic, changelog, store or output holds a raw
/// value. Only tool facts are repartitioned; everything else joins nothing.
public final class AuditTopology {
  private static final String BY_PROMPT = "by-prompt";
  private static final Serde<Delivered<Fact>> FACTS = WireSerde.of(Wire::writeFact, Wire::readFact);
  private static final Serde<FactUpdate> UPDATES =
      WireSerde.of(Wire::writeUpdate, Wire::readUpdate);
  private static final Serde<Delivered<AuditEvent>> EVENTS =
      WireSerde.of(Wire::writeEvent, Wire::readEvent);
  private static final Serde<Delivered<MetricPoint>> METRICS =
      WireSerde.of(Wire::writeMetric, Wire::readMetric);
  private static final Serde<DeadLetter> DEAD_LETTERS =
      WireSerde.of(Wire::writeDeadLetter, Wire::readDeadLetter);

  private AuditTopology() {}

  /// @param config carries the check that every store and repartition topic is named explicitly
  /// @param settings of which the horizon and `failClosed` count here
  public static Topology build(
      TopologyConfig config, Topics topics, StreamWork work, StreamSettings settings) {
    var builder = new StreamsBuilder(config);
    KStream<String, Arrived> arrived =
        builder.stream(
                List.of(topics.otlpLogs(), topics.otlpSpans()),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withTimestampExtractor(new RecordTimes())
                    .withName("read-otlp-logs-and-spans"))
            .process(
                () -> new IntakeProcessor(work, settings.failClosed()),
                Named.as("decode-and-redact"));
    arrived
        .flatMapValues(AuditTopology::toolFacts, Named.as("tool-facts"))
        .selectKey((none, fact) -> fact.record().partitionKey(), Named.as("key-by-prompt"))
        .repartition(Repartitioned.with(Serdes.String(), FACTS).withName(BY_PROMPT))
        .process(JoinProcessor.supplier(settings.horizon(), work), Named.as("join-tool-calls"))
        .to(
            topics.toolCalls(),
            Produced.with(Serdes.String(), UPDATES).withName("write-tool-calls"));
    arrived
        .flatMapValues(AuditTopology::events, Named.as("other-events"))
        .selectKey((none, event) -> AuditRecord.eventKey(event), Named.as("key-by-session"))
        .to(topics.events(), Produced.with(Serdes.String(), EVENTS).withName("write-events"));
    arrived
        .flatMapValues(AuditTopology::deadLetters, Named.as("unreadable"))
        .selectKey(
            (none, letter) -> AuditRecord.coordinates(letter.source()),
            Named.as("key-by-coordinates"))
        .to(
            topics.deadLetters(),
            Produced.with(Serdes.String(), DEAD_LETTERS).withName("write-dead-letters"));
    metrics(builder, topics, work, settings.failClosed());
    // Last, so that the numbers of the other sub-topologies, and with them of tasks, stay.
    builder.globalTable(
        topics.erasures(),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-erasures"),
        Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(KnownGovernance.STORE))
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.ByteArray()));
    return builder.build();
  }

  /// The topics that a job reads bodies and facts from.
  static Set<String> inputs(Topics topics, String applicationId) {
    return Set.of(
        topics.otlpLogs(),
        topics.otlpSpans(),
        topics.otlpMetrics(),
        applicationId + '-' + BY_PROMPT + "-repartition");
  }

  /// Points join nothing, so they go straight through.
  private static void metrics(
      StreamsBuilder builder, Topics topics, StreamWork work, boolean failClosed) {
    KStream<String, Arrived> arrived =
        builder.stream(
                topics.otlpMetrics(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withTimestampExtractor(new RecordTimes())
                    .withName("read-otlp-metrics"))
            .process(
                () -> new MetricsProcessor(work, failClosed),
                Named.as("decode-and-redact-metrics"));
    arrived
        .flatMapValues(AuditTopology::points, Named.as("metric-points"))
        .selectKey((none, point) -> point.record().seriesId(), Named.as("key-by-series"))
        .to(topics.metrics(), Produced.with(Serdes.String(), METRICS).withName("write-metrics"));
    arrived
        .flatMapValues(AuditTopology::deadLetters, Named.as("unreadable-metrics"))
        .selectKey(
            (none, letter) -> AuditRecord.coordinates(letter.source()),
            Named.as("key-metrics-by-coordinates"))
        .to(
            topics.deadLetters(),
            Produced.with(Serdes.String(), DEAD_LETTERS).withName("write-metrics-dead-letters"));
  }

  private static List<Delivered<MetricPoint>> points(Arrived arrived) {
    return arrived instanceof Arrived.Point point ? List.of(point.point()) : List.of();
  }

  private static List<Delivered<Fact>> toolFacts(Arrived arrived) {
    return arrived instanceof Arrived.ToolFact toolFact ? List.of(toolFact.fact()) : List.of();
  }

  private static List<Delivered<AuditEvent>> events(Arrived arrived) {
    return arrived instanceof Arrived.Event event ? List.of(event.event()) : List.of();
  }

  private static List<DeadLetter> deadLetters(Arrived arrived) {
    return arrived instanceof Arrived.Dead dead ? List.of(dead.letter()) : List.of();
  }
}
