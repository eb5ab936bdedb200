package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.ClickHouseSink;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.RowExport;
import dev.tooltrail.sink.SinkObserver;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.AuditStream;
import dev.tooltrail.topology.StreamMeters;
import dev.tooltrail.topology.StreamSettings;
import dev.tooltrail.topology.StreamWork;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/// One trail from input topic to views, whose stream and sinks a test starts, stops and kills one
/// by one.
final class Pipeline implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String TENANT_HEADER = "tooltrail.tenant";

  private final String name;
  private final String bootstrapServers;
  private final Path stateDir;
  private final int partitions;
  private final Topics topics;
  private final ClickHouseConfig config;
  private final ClickHouse clickHouse;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final Expected expected = new Expected();
  private final List<ClickHouseSink> sinks = new ArrayList<>();
  private MeterRegistry meters = new SimpleMeterRegistry();
  private Duration horizon = StreamSettings.HORIZON;
  private AuditStream stream;

  Pipeline(
      String name, String bootstrapServers, ClickHouseConfig config, Path stateDir, int partitions)
      throws Exception {
    this.name = name;
    this.bootstrapServers = bootstrapServers;
    this.stateDir = stateDir;
    this.partitions = partitions;
    topics =
        new Topics(
            name + ".in",
            name + ".spans-in",
            name + ".metrics-in",
            name + ".calls",
            name + ".events",
            name + ".metrics",
            name + ".dead",
            name + ".erasures");
    this.config = config;
    Migrations.apply(config, file -> {});
    clickHouse = new ClickHouse(config);
    Map<String, Object> broker =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topics.MAX_INPUT_BYTES);
    admin = Admin.create(broker);
    TopicSetup.create(admin, topics, partitions, 1);
    producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// @param newHorizon how long the next stream remembers a call
  Pipeline withHorizon(Duration newHorizon) {
    horizon = newHorizon;
    return this;
  }

  /// @param registry where the next stream counts
  Pipeline countingIn(MeterRegistry registry) {
    meters = registry;
    return this;
  }

  void send(List<byte[]> bodies) throws Exception {
    for (byte[] body : bodies) {
      send(body, "", null);
    }
  }

  /// @param timestampMs of the Kafka record; null for now
  void send(byte[] body, String tenant, Long timestampMs) throws Exception {
    send(topics.otlpLogs(), body, tenant, timestampMs);
  }

  void sendSpans(List<byte[]> bodies) throws Exception {
    for (byte[] body : bodies) {
      send(topics.otlpSpans(), body, "", null);
    }
  }

  private void send(String topic, byte[] body, String tenant, Long timestampMs) throws Exception {
    var record = new ProducerRecord<byte[], byte[]>(topic, null, timestampMs, null, body);
    if (!tenant.isEmpty()) {
      record.headers().add(TENANT_HEADER, tenant.getBytes(StandardCharsets.UTF_8));
    }
    RecordMetadata at = producer.send(record).get();
    expected.add(
        body == null ? new byte[0] : body,
        tenant,
        at.topic() + "/" + at.partition() + "/" + at.offset());
  }

  void sendMetrics(byte[] body, String tenant) throws Exception {
    var record = new ProducerRecord<byte[], byte[]>(topics.otlpMetrics(), body);
    if (!tenant.isEmpty()) {
      record.headers().add(TENANT_HEADER, tenant.getBytes(StandardCharsets.UTF_8));
    }
    RecordMetadata at = producer.send(record).get();
    expected.addMetrics(body, tenant, at.topic() + "/" + at.partition() + "/" + at.offset());
  }

  void startStream() {
    var settings =
        StreamSettings.of(KafkaAccess.of(bootstrapServers), name, stateDir, 1, 1, horizon);
    var intake = new Intake(Expected.KEY, Policy.standard());
    var work = new StreamWork(intake, Expected.PERSONS, new StreamMeters(meters, intake.ruleIds()));
    stream = new AuditStream(settings, topics, work);
    stream.start();
  }

  void stopStream() {
    stream.close();
  }

  AuditStream stream() {
    return stream;
  }

  /// Small batches, so that little data makes many.
  ClickHouseSink startSink(SinkObserver watch) {
    return startSink(watch, 40);
  }

  ClickHouseSink startSink(SinkObserver watch, int maxBatchRecords) {
    return startSink(watch, maxBatchRecords, false);
  }

  ClickHouseSink startSink(SinkObserver watch, int maxBatchRecords, boolean failClosed) {
    var sink = new ClickHouseSink(sinkSettings(maxBatchRecords, failClosed), config, watch);
    sinks.add(sink);
    sink.start();
    return sink;
  }

  SinkSettings sinkSettings(int maxBatchRecords, boolean failClosed) {
    return new SinkSettings(
        KafkaAccess.of(bootstrapServers),
        sinkGroup(),
        topics.toolCalls(),
        topics.events(),
        topics.metrics(),
        topics.deadLetters(),
        topics.erasures(),
        maxBatchRecords,
        SinkSettings.MAX_BATCH_BYTES,
        Duration.ofMillis(50),
        Expected.KEY.id(),
        Optional.empty(),
        SinkSettings.SESSION_TIMEOUT,
        failClosed);
  }

  /// Waits until every record that was sent has its delivery or its dead letter in ClickHouse.
  void awaitAll() {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(delivered()).isEqualTo(expected.records()));
  }

  long delivered() throws IOException {
    String deliveries = "SELECT uniqExact(topic, topic_partition, offset, record_index) FROM ";
    String where =
        " WHERE topic IN ('%s', '%s', '%s') FORMAT TSV"
            .formatted(topics.otlpLogs(), topics.otlpSpans(), topics.otlpMetrics());
    return number(deliveries + "delivery_rows" + where)
        + number(deliveries + "dead_letter_rows" + where);
  }

  /// The views hold exactly what the fold holds, and still do when ClickHouse has merged all parts.
  void assertViewsEqualTheFold() throws IOException {
    assertViewsAreTheFold();
    for (String table : List.of("fact", "call", "event", "metric", "delivery", "dead_letter")) {
      clickHouse.execute("OPTIMIZE TABLE " + table + "_rows FINAL");
    }
    assertViewsAreTheFold();
  }

  /// The views hold exactly what the fold holds, as the parts lie now.
  void assertViewsAreTheFold() throws IOException {
    assertSame(RowExport.calls(clickHouse), expected.calls());
    assertSame(RowExport.events(clickHouse), expected.events());
    assertSame(RowExport.metrics(clickHouse), expected.metrics());
    var letters = new ArrayList<>(deadLetters(topics.otlpLogs()));
    letters.addAll(deadLetters(topics.otlpMetrics()));
    assertThat(letters).containsExactlyInAnyOrderElementsOf(expected.deadLetters());
  }

  /// Byte for byte; of two lists that differ only the first difference is worth reading.
  private static void assertSame(List<? extends Record> rows, List<? extends Record> expected) {
    for (int i = 0; i < Math.min(rows.size(), expected.size()); i++) {
      assertThat(RowJson.write(rows.get(i))).isEqualTo(RowJson.write(expected.get(i)));
    }
    assertThat(rows).hasSameSizeAs(expected);
  }

  /// Dead letters of one topic: coordinates and reason.
  List<String> deadLetters(String topic) throws IOException {
    var letters = new ArrayList<String>();
    clickHouse.lines(
        "SELECT concat(topic, '/', toString(topic_partition), '/', toString(offset), '/',"
            + " toString(record_index), ' ', reason) AS letter FROM dead_letters WHERE topic ="
            + " '"
            + topic
            + "' FORMAT TSVRaw",
        letters::add);
    letters.sort(null);
    return letters;
  }

  long number(String sql) throws IOException {
    return Long.parseLong(clickHouse.value(sql));
  }

  ClickHouseConfig clickHouseConfig() {
    return config;
  }

  ClickHouse clickHouse() {
    return clickHouse;
  }

  Admin admin() {
    return admin;
  }

  Topics topics() {
    return topics;
  }

  Expected expected() {
    return expected;
  }

  KafkaAccess kafka() {
    return KafkaAccess.of(bootstrapServers);
  }

  /// The consumer group of the stream, and the prefix of its internal topics.
  String streamGroup() {
    return name;
  }

  String sinkGroup() {
    return name + "-sink";
  }

  Path stateDir() {
    return stateDir;
  }

  int partitions() {
    return partitions;
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
    sinks.forEach(ClickHouseSink::close);
    producer.close();
    admin.close();
    clickHouse.close();
  }
}
