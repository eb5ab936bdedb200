package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.Persons;
import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.receiver.ReceiverLimits;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.ClickHouseSink;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.SinkMeters;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.AuditStream;
import dev.tooltrail.topology.StreamMeters;
import dev.tooltrail.topology.StreamSettings;
import dev.tooltrail.topology.StreamWork;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Everything on one machine with real parts: a broker, the stream, the sink, the ClickHouse
/// engine. Started in that order, stopped in the other.
public final class LocalStack implements AutoCloseable {
  /// Where its servers listen.
  static final String HOST = "127.0.0.1";

  private static final int PARTITIONS = 2;
  private static final int STREAM_THREADS = 2;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Topics topics = Topics.DEFAULT;
  private final Operations operations = opened(new Operations());
  private final String bootstrapServers;
  private final ClickHouseConfig clickHouse;
  private final AuditStream stream;
  private final ClickHouseSink sink;

  /// Where things lie and listen.
  ///
  /// @param kafkaPort 0 for any free one
  /// @param clickHousePort 0 for any free one
  public record Settings(
      Path data,
      Path engineCache,
      int kafkaPort,
      int clickHousePort,
      AuditKeys keys,
      Policy policy) {}

  private LocalStack(Settings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    try {
      Folders.makePrivate(settings.data());
      Path library = EngineLibrary.installed(settings.engineCache(), progress);
      progress.accept("starting Kafka …");
      EmbeddedKafka kafka =
          opened(EmbeddedKafka.start(settings.data().resolve("kafka"), settings.kafkaPort()));
      bootstrapServers = kafka.bootstrapServers();
      progress.accept("starting ClickHouse …");
      EmbeddedClickHouse engine =
          opened(
              EmbeddedClickHouse.start(
                  settings.data().resolve("clickhouse"), library, settings.clickHousePort()));
      clickHouse = new ClickHouseConfig(engine.url(), ClickHouseConfig.DATABASE, "default", "");
      Migrations.apply(clickHouse, name -> {});
      createTopics();
      var intake = new Intake(settings.keys().current(), settings.policy());
      SinkSettings sinkSettings = sinkSettings(settings.keys().current());
      var sinkMeters = new SinkMeters(operations.registry(), sinkSettings);
      sink = opened(new ClickHouseSink(sinkSettings, clickHouse, sinkMeters));
      operations.watch(sink, clickHouse);
      var work =
          new StreamWork(
              intake,
              new Persons(settings.keys()),
              new StreamMeters(operations.registry(), intake.ruleIds()));
      stream = opened(new AuditStream(streamSettings(settings.data()), topics, work));
      operations.watch(stream);
      sink.start();
      stream.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  public static LocalStack start(Settings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    return new LocalStack(settings, progress);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  private KafkaAccess kafka() {
    return KafkaAccess.of(bootstrapServers);
  }

  public ClickHouseConfig clickHouse() {
    return clickHouse;
  }

  public Topics topics() {
    return topics;
  }

  /// Lets agents in from now on, on the loopback address alone.
  ///
  /// @param httpPort 0 for any free one
  /// @param grpcPort 0 for any free one
  public OtlpReceiver receive(int httpPort, int grpcPort) throws IOException {
    OtlpReceiver receiver =
        opened(
            OtlpReceiver.start(
                new ReceiverSettings(
                    HOST,
                    httpPort,
                    grpcPort,
                    new ReceiverSettings.Access.Anyone(false),
                    Optional.empty(),
                    Map.of(
                        Signal.LOGS, topics.otlpLogs(),
                        Signal.METRICS, topics.otlpMetrics(),
                        Signal.TRACES, topics.otlpSpans()),
                    kafka().properties(),
                    ReceiverLimits.DEFAULT)));
    operations.watch(receiver);
    return receiver;
  }

  /// Shows meters and health from now on, on the loopback address alone.
  ///
  /// @param port 0 for any free one
  OperationsServer serveOperations(int port) throws IOException {
    return operations.serve(HOST, port);
  }

  /// Why a part has stopped by itself, or null while all run.
  public @Nullable String failure() {
    @Nullable Throwable sinkFailure = sink.failure();
    if (sinkFailure != null) {
      return "sink stopped: " + sinkFailure.getMessage();
    }
    return stream.hasFailed() ? "stream stopped; the log says why" : null;
  }

  @Override
  public void close() {
    Closing.all(parts);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void createTopics() throws InterruptedException {
    try (var admin = Admin.create(kafka().client(Map.of()))) {
      TopicSetup.create(admin, topics, PARTITIONS, 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics cannot be created", e);
    }
  }

  private StreamSettings streamSettings(Path data) {
    return StreamSettings.of(
        kafka(),
        StreamSettings.APPLICATION_ID,
        data.resolve("stream"),
        STREAM_THREADS,
        1,
        StreamSettings.HORIZON);
  }

  private SinkSettings sinkSettings(AuditKey key) {
    return new SinkSettings(
        kafka(),
        SinkSettings.GROUP_ID,
        topics.toolCalls(),
        topics.events(),
        topics.metrics(),
        topics.deadLetters(),
        topics.erasures(),
        SinkSettings.MAX_BATCH_RECORDS,
        SinkSettings.MAX_BATCH_BYTES,
        SinkSettings.LINGER,
        key.id(),
        Optional.empty(),
        SinkSettings.SESSION_TIMEOUT,
        false);
  }
}
