package dev.tooltrail.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real ClickHouse engine behind its own HTTP server on the loopback address, in a child
/// process that ends with this one, however this one ends. What it acknowledged survives its own
/// sudden end.
///
/// What differs from a ClickHouse server is listed in this module's README.
public final class EmbeddedClickHouse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedClickHouse.class);
  private static final String SUBJECT = "ClickHouse";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PING_LIMIT = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 20;

  /// Longer than the child takes to give up on its engine.
  private static final Duration CLOSE_LIMIT = EngineProcess.STOP_LIMIT.plusSeconds(5);

  private final Path directory;
  private final Process process;
  private final int port;
  private volatile boolean endWanted;

  private EmbeddedClickHouse(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /// Starts an engine whose user `default` needs no password, and returns once it answers.
  ///
  /// @see #start(Path, Path, int, Path)
  public static EmbeddedClickHouse start(Path directory, Path library, int httpPort) {
    return start(directory, library, httpPort, null);
  }

  /// Starts an engine and returns once it answers.
  ///
  /// @param directory the engine's alone; made where it is missing
  /// @param library the engine, see [EngineLibrary#installed]
  /// @param httpPort where clients connect; 0 takes any free port
  /// @param usersXml the access control, as ClickHouse's `users.xml`: it must let `default` in from
  ///   127.0.0.1 without a password, granted `SYSTEM LISTEN ON *.*`; null for no access control
  /// @throws EmbeddedStartException if the port is taken, the directory is in use or cannot be
  ///   written, or the engine does not answer within a minute
  public static EmbeddedClickHouse start(
      Path directory, Path library, int httpPort, @Nullable Path usersXml) {
    // With 0 the engine looks for a port itself: what is free now may not be in half a second.
    var wantedPort = httpPort == 0 ? 0 : Ports.requireFree(SUBJECT, httpPort);
    try {
      var layout = EngineDirectory.create(directory);
      var readyFile = EngineDirectory.readyFile(UUID.randomUUID());
      var arguments =
          EngineProcess.arguments(
              library.toAbsolutePath(),
              layout.root(),
              wantedPort,
              readyFile,
              usersXml == null ? null : usersXml.toAbsolutePath());
      var process = command(layout, arguments).start();
      var ready = false;
      try {
        var port = awaitReady(directory, layout, readyFile, process);
        ready = true;
        var engine = new EmbeddedClickHouse(directory, process, port);
        var _ = process.onExit().thenAccept(engine::reportEnd);
        return engine;
      } finally {
        if (!ready) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      throw DirectoryLock.notWritable(SUBJECT, directory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("ClickHouse in " + directory + ": start was interrupted", e);
    }
  }

  private static ProcessBuilder command(EngineDirectory layout, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:ErrorFile=" + layout.root().resolve("engine-crash.log")));
    command.add("-cp");
    command.add(ownClassPath());
    command.add(EngineProcess.class.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(layout.work().toFile());
    // The engine can show its environment to whoever may query it, and ours may hold secrets.
    builder.environment().clear();
    builder.environment().put("HOME", layout.work().toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("TZ", "UTC");
    return builder.redirectErrorStream(true);
  }

  /// Where this module's classes come from, be it a jar or a folder. Not `java.class.path`: that
  /// may be relative, or one jar that only names others.
  private static String ownClassPath() {
    try {
      var source = EngineProcess.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes of the embedded module: no path", e);
    }
  }

  private static int awaitReady(
      Path directory, EngineDirectory layout, String readyFile, Process process)
      throws IOException, InterruptedException {
    var output = new OutputTail("embedded-clickhouse-output", process.getInputStream());
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (var client = HttpClient.newBuilder().connectTimeout(PING_LIMIT).build()) {
      while (System.nanoTime() - deadline < 0) {
        var port = layout.port(readyFile);
        if (port.isPresent() && answersPing(client, port.get())) {
          return port.get();
        }
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw ended(directory, process.exitValue(), output.afterEnd());
        }
      }
    }
    process.destroyForcibly().waitFor();
    throw new EmbeddedStartException(
        "ClickHouse in %s: expected to answer within %s but did not; its output ends with%n%s"
            .formatted(directory, START_LIMIT, String.join("\n", output.afterEnd())));
  }

  private static EmbeddedStartException ended(Path directory, int exitCode, List<String> output) {
    if (exitCode == EngineProcess.REFUSED && !output.isEmpty()) {
      return new EmbeddedStartException(output.getLast());
    }
    return new EmbeddedStartException(
        "ClickHouse in %s: expected to start but ended with code %d; its output ends with%n%s"
            .formatted(directory, exitCode, String.join("\n", output)));
  }

  private static boolean answersPing(HttpClient client, int port) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + Ports.LOOPBACK + ":" + port + "/ping"))
            .timeout(PING_LIMIT)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("ClickHouse does not answer yet");
      return false;
    }
  }

  /// The address of the engine's HTTP interface.
  public String url() {
    return "http://" + Ports.LOOPBACK + ":" + port;
  }

  public int port() {
    return port;
  }

  /// The id of the engine's process.
  public long pid() {
    return process.pid();
  }

  /// False once the engine has ended, for whatever reason.
  public boolean isAlive() {
    return process.isAlive();
  }

  private void reportEnd(Process ended) {
    if (!endWanted) {
      LOG.atError()
          .addKeyValue("directory", directory)
          .addKeyValue("exitCode", ended.exitValue())
          .log("ClickHouse has ended by itself");
    }
  }

  /// Ends the engine as a power cut would, with no chance to write anything; for tests of recovery.
  public void kill() {
    endWanted = true;
    process.destroyForcibly().onExit().join();
  }

  /// Halts the engine where it stands: it keeps its connections and answers nobody; for tests.
  public void suspend() {
    signal("STOP");
  }

  /// Lets a suspended engine go on.
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException(
            "kill -%s %d: expected 0 but was %d".formatted(name, pid(), kill.exitValue()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("kill: expected on the PATH but cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("kill: interrupted", e);
    }
  }

  /// Stops the engine cleanly, or by force once a quarter of a minute is over.
  @Override
  public void close() {
    endWanted = true;
    if (!process.isAlive()) {
      return;
    }
    try {
      process.getOutputStream().close(); // the child takes the end of this pipe for "stop"
      if (process.waitFor(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      LOG.atWarn().addKeyValue("directory", directory).log("ClickHouse is stopped by force");
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("The pipe to ClickHouse cannot be closed; stopped by force");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
