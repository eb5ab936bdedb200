package dev.tooltrail.topology;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The whole topology on Kafka's test driver, with the settings of production.
final class Driver implements AutoCloseable {
  static final Topics TOPICS = Topics.DEFAULT;
  static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  static final AuditKey KEY = new AuditKey(new byte[32]);
  static final Intake INTAKE = new Intake(KEY, Policy.standard());
  static final Persons PERSONS = new Persons(AuditKeys.of(KEY));

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;
  private final TestInputTopic<String, String> erasures;
  private final TestInputTopic<byte[], byte[]> metricsInput;
  private final TestOutputTopic<String, byte[]> metrics;
  private final TestOutputTopic<String, byte[]> toolCalls;
  private final TestOutputTopic<String, byte[]> events;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private Instant now = START;

  Driver(Path stateDir, Duration horizon) {
    this(settings(stateDir, horizon));
  }

  Driver(StreamSettings settings) {
    Properties properties = settings.toProperties();
    driver = new TopologyTestDriver(topology(properties, settings, meters), properties, START);
    input =
        driver.createInputTopic(
            TOPICS.otlpLogs(), new ByteArraySerializer(), new ByteArraySerializer());
    erasures =
        driver.createInputTopic(TOPICS.erasures(), new StringSerializer(), new StringSerializer());
    metricsInput =
        driver.createInputTopic(
            TOPICS.otlpMetrics(), new ByteArraySerializer(), new ByteArraySerializer());
    metrics = output(TOPICS.metrics());
    toolCalls = output(TOPICS.toolCalls());
    events = output(TOPICS.events());
    deadLetters = output(TOPICS.deadLetters());
  }

  static Topology topology(Properties properties, StreamSettings settings, MeterRegistry meters) {
    var work = new StreamWork(INTAKE, PERSONS, new StreamMeters(meters, INTAKE.ruleIds()));
    return AuditTopology.build(
        new TopologyConfig(new StreamsConfig(properties)), TOPICS, work, settings);
  }

  static StreamSettings settings(Path stateDir, Duration horizon) {
    return StreamSettings.of(KafkaAccess.of("unused:9092"), "test", stateDir, 1, 1, horizon);
  }

  void send(byte[] body) {
    send(body, new RecordHeaders());
  }

  void send(byte[] body, Headers headers) {
    input.pipeInput(new TestRecord<>(null, body, headers, now));
  }

  /// Writes into the topic of erasures and holds.
  void decide(GovernanceEntry entry) {
    erasures.pipeInput(entry.key(), GovernanceJson.write(entry));
  }

  /// A value of that topic, whatever it is.
  void decide(String key, String value) {
    erasures.pipeInput(key, value);
  }

  void sendMetrics(byte[] body, Headers headers) {
    metricsInput.pipeInput(new TestRecord<>(null, body, headers, now));
  }

  List<Delivered<MetricPoint>> metrics() {
    return read(metrics, Wire::readMetric);
  }

  /// A record without a value.
  void sendNothing() {
    input.pipeInput(new TestRecord<>(null, (byte @Nullable []) null, new RecordHeaders(), now));
  }

  /// Lets the time of records go on; the wall clock stands.
  void later(Duration by) {
    now = now.plus(by);
  }

  /// Lets the wall clock go on, so that the stream forgets a slice of what is beyond its horizon.
  void forgetASlice() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  int held() {
    int held = 0;
    try (var calls = driver.getKeyValueStore(JoinProcessor.STORE).all()) {
      while (calls.hasNext()) {
        calls.next();
        held++;
      }
    }
    return held;
  }

  /// What the store of calls holds, as text in which a name can be looked for.
  String heldBytes() {
    var bytes = new StringBuilder();
    try (var calls = driver.<String, byte[]>getKeyValueStore(JoinProcessor.STORE).all()) {
      calls.forEachRemaining(call -> bytes.append(new String(call.value, StandardCharsets.UTF_8)));
    }
    return bytes.toString();
  }

  /// The counts of a counter that are not zero, by the value of its tag.
  Map<String, Long> counts(String counter, String tag) {
    var byValue = new HashMap<String, Long>();
    for (Counter one : meters.find(StreamMeters.PREFIX + counter).counters()) {
      if (one.count() > 0) {
        byValue.put(one.getId().getTag(tag), (long) one.count());
      }
    }
    return byValue;
  }

  List<FactUpdate> updates() {
    return read(toolCalls, Wire::readUpdate);
  }

  List<Delivered<AuditEvent>> events() {
    return read(events, Wire::readEvent);
  }

  List<DeadLetter> deadLetters() {
    return read(deadLetters, Wire::readDeadLetter);
  }

  /// Output records of the tool calls, undecoded.
  List<TestRecord<String, byte[]>> rawUpdates() {
    return toolCalls.readRecordsToList();
  }

  /// What ClickHouse makes of the updates: the merge of all that was said of each call.
  static Map<CallKey, ToolCall> merged(List<FactUpdate> updates) {
    var calls = new HashMap<CallKey, ToolCall>();
    updates.forEach(update -> calls.merge(update.call().key(), update.call(), ToolCall::merge));
    return calls;
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static <T> List<T> read(
      TestOutputTopic<String, byte[]> topic, Function<byte[], T> reader) {
    var records = new ArrayList<T>();
    topic.readValuesToList().forEach(value -> records.add(reader.apply(value)));
    return records;
  }
}
