package dev.tooltrail.app;

import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Persons;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.ClickHouseSink;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.SinkMeters;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.AuditStream;
import dev.tooltrail.topology.StreamMeters;
import dev.tooltrail.topology.StreamWork;
import dev.tooltrail.topology.TopicSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of `run` that this process has. Kafka and ClickHouse may come up after it: it waits
/// for them, and takes from agents meanwhile what it can.
final class RunStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunStack.class);
  private static final Duration TRY_EVERY = Duration.ofSeconds(2);
  private static final int TELL_EVERY = 15;
  private static final int FIRST_LOOK_MS = 3_000;
  private static final int TIMEOUT_MS = 15_000;

  private final RunConfig config;
  private final CountDownLatch asked;
  private final Operations operations = new Operations();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean started;
  private volatile @Nullable AuditStream stream;
  private volatile @Nullable ClickHouseSink sink;

  /// @param asked is counted down when the process is told to stop
  RunStack(RunConfig config, CountDownLatch asked) {
    this.config = config;
    this.asked = asked;
  }

  /// Starts what the process is to do, and returns when all of it runs or it was told to stop.
  ///
  /// @throws IOException if a part cannot run; one line for whoever can mend it
  void start() throws IOException, InterruptedException {
    operate(opened(operations));
    // Where Kafka is there, the topics are too before the receiver looks for them.
    @Nullable String obstacle = topics(FIRST_LOOK_MS);
    if (config.receiver().isPresent()) {
      receive(config.receiver().get());
    }
    if (obstacle != null) {
      patiently("Kafka", () -> topics(TIMEOUT_MS));
    }
    if (config.sink().isPresent()) {
      sink(config.clickHouse().orElseThrow());
    }
    if (config.stream().isPresent() && asked.getCount() > 0) {
      stream();
    }
    started = true;
  }

  /// First of all, so that waiting for Kafka and ClickHouse can be seen.
  private void operate(Operations first) throws IOException {
    first.health().isReady(() -> started ? List.of() : List.of("starting"));
    OperationsServer server = first.serve(config.operations().host(), config.operations().port());
    LOG.atInfo().addKeyValue("address", server.address()).log("metrics and health are served");
  }

  private void receive(ReceiverSettings settings) throws IOException {
    try {
      OtlpReceiver receiver = opened(OtlpReceiver.start(settings));
      operations.watch(receiver);
      LOG.atInfo()
          .addKeyValue("http", receiver.httpPort())
          .addKeyValue("grpc", receiver.grpcPort())
          .log("receiver listens");
    } catch (IllegalArgumentException e) {
      throw new IOException("TOOLTRAIL_RECEIVER: " + e.getMessage(), e);
    }
  }

  private void sink(ClickHouseConfig clickHouse) throws IOException, InterruptedException {
    if (config.migrate()) {
      patiently("ClickHouse", () -> migrate(clickHouse));
    }
    if (asked.getCount() > 0) {
      SinkSettings settings = config.sink().orElseThrow();
      var meters = new SinkMeters(operations.registry(), settings);
      ClickHouseSink begun = opened(new ClickHouseSink(settings, clickHouse, meters));
      sink = begun;
      begun.start();
      operations.watch(begun, clickHouse);
    }
  }

  private void stream() {
    AuditKeys keys = config.keys().orElseThrow();
    var intake = new Intake(keys.current(), config.policy());
    var work =
        new StreamWork(
            intake, new Persons(keys), new StreamMeters(operations.registry(), intake.ruleIds()));
    AuditStream begun =
        opened(new AuditStream(config.stream().orElseThrow(), config.topics().names(), work));
    stream = begun;
    begun.start();
    operations.watch(begun);
  }

  /// Why a part has stopped by itself, or null while all run.
  @Nullable String failure() {
    @Nullable ClickHouseSink running = sink;
    @Nullable Throwable failed = running == null ? null : running.failure();
    if (failed != null) {
      return "sink stopped: " + failed.getMessage();
    }
    @Nullable AuditStream streaming = stream;
    return streaming != null && streaming.hasFailed() ? "stream stopped; the log says why" : null;
  }

  /// Whether every part does its work: none waits for partitions or restores a store.
  boolean isRunning() {
    @Nullable AuditStream streaming = stream;
    return streaming == null || streaming.isRunning();
  }

  private interface Attempt {
    /// @return what is in the way and may pass, or null when it is done
    /// @throws IOException if waiting cannot help
    @Nullable String run() throws IOException, InterruptedException;
  }

  private void patiently(String whom, Attempt attempt) throws IOException, InterruptedException {
    for (int tries = 0; asked.getCount() > 0; tries++) {
      @Nullable String obstacle = attempt.run();
      if (obstacle == null) {
        return;
      }
      if (tries % TELL_EVERY == 0) {
        LOG.atWarn().addKeyValue("for", whom).addKeyValue("reason", obstacle).log("waiting");
      }
      if (asked.await(TRY_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private @Nullable String topics(int timeoutMs) throws IOException, InterruptedException {
    try (var admin =
        Admin.create(
            config
                .kafka()
                .client(
                    Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        timeoutMs,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        timeoutMs)))) {
      if (config.topics().create()) {
        TopicSetup.create(
            admin,
            config.topics().names(),
            config.topics().partitions(),
            config.topics().replicationFactor());
      }
      List<String> missing = TopicSetup.missing(admin, config.topics().names());
      if (!missing.isEmpty()) {
        throw new IOException(
            "topics: expected " + missing + " but they are not there, and are not to be made here");
      }
      return null;
    } catch (ExecutionException e) {
      @Nullable Throwable cause = e.getCause();
      if (cause instanceof RetriableException) {
        return cause.getClass().getSimpleName();
      }
      throw new IOException(
          "Kafka "
              + config.kafka().servers()
              + ": topics cannot be looked at or made ("
              + (cause == null ? "unknown" : cause.getMessage())
              + ")",
          e);
    }
  }

  private @Nullable String migrate(ClickHouseConfig clickHouse) throws IOException {
    @Nullable String unreachable = ClickHouse.whyUnreachable(clickHouse);
    if (unreachable != null) {
      return clickHouse.url() + ": " + unreachable;
    }
    Migrations.apply(
        clickHouse, name -> LOG.atInfo().addKeyValue("file", name).log("migration applied"));
    return null;
  }

  /// Stops what was started, the last first: agents are answered to the end.
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
        LOG.atInfo().addKeyValue("part", part.getClass().getSimpleName()).log("stopped");
      } catch (Exception e) {
        // The others must still be stopped; what is not closed cleanly recovers at the next start.
        LOG.atWarn()
            .addKeyValue("part", part.getClass().getSimpleName())
            .addKeyValue("failure", e.getClass().getName())
            .log("not stopped cleanly");
      }
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }
}
