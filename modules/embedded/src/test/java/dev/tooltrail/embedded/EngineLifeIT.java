package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/// What the engine must live through, and what it must not.
class EngineLifeIT {

  private static final Duration SOON = Duration.ofSeconds(3);

  private static Path library;

  @TempDir private Path directory;

  @BeforeAll
  static void locateTheEngine() {
    library = EngineFixture.library();
  }

  @Test
  void theEngineEndsWhenItsParentIsKilledAndItsDirectoryIsFreeAgain() throws Exception {
    var parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(EngineParent.class, EmbeddedClickHouse.class, Logger.class),
                EngineParent.class.getName(),
                directory.toString(),
                library.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle engine;
    try (var output = parent.inputReader(StandardCharsets.US_ASCII)) {
      engine = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(engine.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    // At once, as after a crash: the engine may still be there for a moment.
    try (var next = EmbeddedClickHouse.start(directory, library, 0)) {
      assertThat(EngineFixture.query(next, "SELECT 1")).isEqualTo("1");
    }
    Awaitility.await().atMost(SOON).until(() -> !engine.isAlive());
  }

  @Test
  void anEngineThatIsTerminatedStopsCleanly() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      var process = ProcessHandle.of(engine.pid()).orElseThrow();

      assertThat(process.destroy()).isTrue();

      Awaitility.await().atMost(SOON).until(() -> !process.isAlive());
    }
  }

  @Test
  void clientsThatBreakOffAnUploadDoNoHarm() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      EngineFixture.query(engine, "CREATE DATABASE audit");
      EngineFixture.query(
          engine, "CREATE TABLE audit.calls (id UInt64) ENGINE = MergeTree ORDER BY id");

      for (var i = 0; i < 200; i++) {
        breakOffAnUpload(engine.port(), "Content-Length: 1000000\r\n\r\n1\n2\n3\n");
        breakOffAnUpload(engine.port(), "Transfer-Encoding: chunked\r\n\r\nffff\r\n1\n2\n");
        breakOffAnUpload(
            engine.port(), "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!");
      }

      assertThat(engine.isAlive()).isTrue();
      assertThat(EngineFixture.query(engine, "SELECT 'well'")).isEqualTo("well");
    }
  }

  /// Sends the head of an insert and some of its body, then resets the connection.
  private static void breakOffAnUpload(int port, String rest) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoLinger(true, 0); // closing sends a reset instead of an orderly end
      var head = "POST /?query=INSERT+INTO+audit.calls+FORMAT+TSV HTTP/1.1\r\nHost: x\r\n";
      socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
  }

  private static String classPath(Class<?>... classes) {
    return Stream.of(classes)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(url -> {
          try {
            return Path.of(url.toURI()).toString();
          } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
          }
        })
        .collect(Collectors.joining(File.pathSeparator));
  }
}
