package dev.tooltrail.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// A Kafka broker in this JVM, listening on the loopback address alone. It is Kafka's own server in
/// KRaft mode, controller and broker in one; what it holds survives a restart on the same
/// directory, also on another port.
///
/// A fatal fault of the running broker, such as a data directory that goes away, ends the process,
/// as it ends any Kafka broker.
public final class EmbeddedKafka implements AutoCloseable {

  /// The largest record that a topic takes without a setting of its own: an input body of 16 MiB,
  /// and 1 MiB for its key, headers and the batch around it.
  public static final int MAX_RECORD_BYTES = 17 << 20;

  private static final String SUBJECT = "Kafka";
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final Path directory;
  private final String bootstrapServers;
  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private boolean closed;

  private EmbeddedKafka(
      Path directory, String bootstrapServers, KafkaRaftServer server, DirectoryLock lock) {
    this.directory = directory;
    this.bootstrapServers = bootstrapServers;
    this.server = server;
    this.lock = lock;
  }

  /// Starts a broker and returns once it answers clients.
  ///
  /// @param directory the broker's alone; made where it is missing
  /// @param port where clients connect; 0 takes any free port
  /// @throws EmbeddedStartException if the port is taken, the directory is in use or cannot be
  ///   written, or the broker does not come up
  public static EmbeddedKafka start(Path directory, int port) {
    return start(directory, port, settings -> {});
  }

  /// The same with other settings, such as one listener more.
  ///
  /// @param change is given the broker's settings before it starts; the listener `CLIENT` has to
  ///   stay as it is
  public static EmbeddedKafka start(Path directory, int port, Consumer<Properties> change) {
    var clientPort = Ports.requireFree(SUBJECT, port);
    var lock = DirectoryLock.acquire(SUBJECT, directory, Duration.ZERO);
    EmbeddedKafka started = null;
    try {
      var logDirectory = directory.resolve("log").toAbsolutePath();
      var controllerPort = Ports.free(SUBJECT);
      format(logDirectory);
      var settings = KafkaSettings.of(logDirectory, clientPort, controllerPort);
      change.accept(settings);
      var config = KafkaConfig.fromProps(settings, false);
      var server = startServer(directory, config);
      started = new EmbeddedKafka(directory, Ports.LOOPBACK + ":" + clientPort, server, lock);
      started.awaitAnswer();
      return started;
    } catch (RuntimeException | Error e) {
      closeAfter(e, started == null ? lock : started);
      throw e;
    }
  }

  private static void format(Path logDirectory) {
    if (Files.exists(logDirectory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    var report = new ByteArrayOutputStream();
    try (var print = new PrintStream(report, true, StandardCharsets.UTF_8)) {
      Files.createDirectories(logDirectory);
      new Formatter()
          .setPrintStream(print)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(KafkaSettings.NODE_ID)
          .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
          .setDirectories(List.of(logDirectory.toString()))
          .setMetadataLogDirectory(logDirectory.toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) { // the formatter's run() declares nothing narrower
      throw new EmbeddedStartException(
          "Kafka data directory: expected to be formatted but %s was not (%s) %s"
              .formatted(logDirectory, e, report.toString(StandardCharsets.UTF_8).strip()),
          e);
    }
  }

  /// Kafka answers a fault while starting by ending the process, behind the caller's back. Its exit
  /// is turned into an exception until the server runs; the switch is one for the whole JVM, hence
  /// one start at a time.
  private static synchronized KafkaRaftServer startServer(Path directory, KafkaConfig config) {
    KafkaRaftServer server = null;
    Exit.setExitProcedure(EmbeddedKafka::refuseExit);
    Exit.setHaltProcedure(EmbeddedKafka::refuseExit);
    try {
      server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return server;
    } catch (RuntimeException e) {
      if (server != null) {
        closeAfter(e, server::shutdown);
      }
      throw new EmbeddedStartException(
          "Kafka in %s: expected to start but failed (%s)".formatted(directory, e.getMessage()), e);
    } finally {
      Exit.resetExitProcedure();
      Exit.resetHaltProcedure();
    }
  }

  private static void refuseExit(int status, @Nullable String message) {
    throw new IllegalStateException(
        "Kafka asked to end the process with status " + status + (message == null ? "" : message));
  }

  private static void closeAfter(Throwable failure, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private void awaitAnswer() {
    var limit = Math.toIntExact(ANSWER_LIMIT.toMillis());
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", bootstrapServers,
            "default.api.timeout.ms", limit,
            "request.timeout.ms", limit);
    try (var admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      throw new EmbeddedStartException(
          "Kafka in %s: expected to answer within %s but did not (%s)"
              .formatted(directory, ANSWER_LIMIT, e.getCause()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("Kafka in " + directory + ": start was interrupted", e);
    }
  }

  /// Where clients connect, as `host:port`.
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /// Stops the broker and gives the directory free; at most half a minute.
  ///
  /// @throws IllegalStateException if the broker does not stop in time; the directory stays locked
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    var stopped = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .daemon()
        .name("embedded-kafka-stop")
        .start(() -> {
          try {
            server.shutdown();
            server.awaitShutdown();
            stopped.complete(null);
          } catch (Throwable e) {
            stopped.completeExceptionally(e);
          }
        });
    try {
      stopped.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Kafka in %s: expected to stop within %s but did not".formatted(directory, CLOSE_LIMIT),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Kafka in " + directory + ": stop was interrupted", e);
    }
    lock.close();
  }
}
