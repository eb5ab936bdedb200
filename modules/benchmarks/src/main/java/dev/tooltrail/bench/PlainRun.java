package dev.tooltrail.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.Outcome;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.PlainRows;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The least that gives the same rows: one loop over the input topic of an earlier [PipelineRun],
/// the same intake, a `HashMap` of calls that wait for their other half, rows straight into
/// ClickHouse. No topics in between, no transactions, no changelog: what it holds is gone when it
/// dies, and a call whose halves come on both sides of that is lost or torn. [EndToEnd] starts it.
final class PlainRun {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Intake intake = new Intake(RunSettings.KEY, Policy.standard());
  private final Map<CallKey, ToolCall> waiting = new HashMap<>();
  private final PlainRows rows = new PlainRows();
  private final ClickHouse clickHouse;
  private long records;
  private long bodies;
  private long bytes;

  private PlainRun(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    RunSettings settings = RunSettings.of(args);
    var library = EngineLibrary.installed(settings.engineCache(), System.err::println);
    var engineData = settings.data().resolve("clickhouse-plain");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(PipelineRun.kafka(settings.data()), 0);
        EmbeddedClickHouse engine = EmbeddedClickHouse.start(engineData, library, 0)) {
      var config = new ClickHouseConfig(engine.url(), "plain", "default", "");
      Migrations.apply(config, name -> {});
      try (var clickHouse = new ClickHouse(config);
          Consumer<byte[], byte[]> consumer = consumer(kafka.bootstrapServers())) {
        Truth truth = truth(settings);
        var meter = new Meter();
        var run = new PlainRun(clickHouse);
        run.consume(consumer, truth.logRecords(), meter);
        meter.awaitQueryable(clickHouse, truth.logRecords());
        Use use = meter.stop(run.bodies, run.bytes, truth, 0, clickHouse);
        JsonMapper.builder().build().writeValue(settings.report().toFile(), use);
      }
    }
  }

  private void consume(Consumer<byte[], byte[]> consumer, long logRecords, Meter meter)
      throws IOException {
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.DEFAULT.otlpLogs()).stream()
            .map(PlainRun::topicPartition)
            .toList();
    consumer.assign(all);
    while (records < logRecords) {
      for (ConsumerRecord<byte[], byte[]> body : consumer.poll(POLL)) {
        take(body);
        if (rows.isFull()) {
          rows.insert(clickHouse);
          consumer.commitSync();
        }
      }
      meter.look();
    }
    rows.insert(clickHouse);
    consumer.commitSync();
  }

  private void take(ConsumerRecord<byte[], byte[]> body) {
    bodies++;
    bytes += body.value().length;
    for (Taken taken : intake.take(body.value(), "").records()) {
      records++;
      var delivery = new Delivery(body.topic(), body.partition(), body.offset(), taken.index());
      switch (taken) {
        case Taken.ToolFact(int index, var fact) ->
            rows.add(new FactUpdate(fact, delivery, join(fact)));
        case Taken.Event(int index, var event) -> rows.add(new Delivered<>(event, delivery));
        case Taken.Unreadable bad ->
            throw new IllegalStateException("generated body: " + bad.reason());
      }
    }
  }

  /// A call that can expect no more facts is forgotten at once.
  private ToolCall join(Fact fact) {
    ToolCall call = waiting.merge(fact.key(), ToolCall.of(fact), ToolCall::merge);
    if (call.outcome() != Outcome.PENDING && call.outcome() != Outcome.UNWITNESSED) {
      waiting.remove(fact.key());
    }
    return call;
  }

  /// The generator once more, for its counts.
  private static Truth truth(RunSettings settings) {
    var generator = new LoadGenerator(settings.seed(), settings.logRecords());
    while (generator.hasNext()) {
      generator.next();
    }
    return generator.truth();
  }

  private static TopicPartition topicPartition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "plain",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
