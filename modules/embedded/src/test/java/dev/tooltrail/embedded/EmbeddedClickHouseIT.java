package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseIT {

  private static Path library;

  @TempDir private Path directory;

  @BeforeAll
  static void locateTheEngine() {
    library = EngineFixture.library();
  }

  @Test
  void whatWasInsertedIsThereAfterARestart() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      createTable(engine);
      EngineFixture.query(engine, "INSERT INTO audit.calls SELECT number FROM numbers(1000)");
    }

    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      assertThat(EngineFixture.query(engine, "SELECT count(), sum(id) FROM audit.calls"))
          .isEqualTo("1000\t499500");
      assertThat(EngineFixture.query(engine, "SELECT version(), timezone()"))
          .isEqualTo("26.7.2.1\tUTC");
    }
  }

  @Test
  void theQueryLogIsTakenUpAgainAfterARestart() throws Exception {
    for (var start = 1; start <= 2; start++) {
      try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
        EngineFixture.query(engine, "SELECT 'start " + start + "'");
        EngineFixture.query(engine, "SYSTEM FLUSH LOGS");
        assertThat(
                EngineFixture.query(
                    engine,
                    "SELECT count() FROM system.query_log WHERE type = 'QueryFinish'"
                        + " AND query LIKE 'SELECT \\'start %'"))
            .isEqualTo(Integer.toString(start));
      }
    }
  }

  @Test
  void aKillWhileInsertingLosesNothingAcknowledged() throws Exception {
    var acknowledged = new AtomicInteger();
    var enough = new Semaphore(0);
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      createTable(engine);
      var inserts =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    EngineFixture.query(
                        engine, "INSERT INTO audit.calls VALUES (" + acknowledged + ")");
                    acknowledged.incrementAndGet();
                    enough.release();
                  }
                } catch (IOException | InterruptedException e) {
                  enough.release(50); // the kill; what counts is what was acknowledged before
                }
              });
      enough.acquire(50);
      engine.kill();
      inserts.join();
      assertThat(engine.isAlive()).isFalse();
    }

    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      var kept =
          EngineFixture.query(
              engine, "SELECT count() FROM audit.calls WHERE id < " + acknowledged.get());
      assertThat(acknowledged.get()).isGreaterThanOrEqualTo(50);
      assertThat(kept).isEqualTo(acknowledged.toString());
    }
  }

  @Test
  void aSuspendedEngineAnswersOnceItGoesOn() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      engine.suspend();
      var answers = new AtomicInteger();
      var question =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  answers.set(Integer.parseInt(EngineFixture.query(engine, "SELECT 42")));
                } catch (IOException | InterruptedException e) {
                  answers.set(-1);
                }
              });
      Awaitility.await().until(() -> state(engine.pid()).equals("T"));
      assertThat(question.join(Duration.ofMillis(300))).isFalse();

      engine.resume();

      Awaitility.await().until(() -> answers.get() == 42);
    }
  }

  @Test
  void listensOnThePortItWasGiven() throws Exception {
    var port = Ports.free("test");

    try (var engine = EmbeddedClickHouse.start(directory, library, port)) {
      assertThat(engine.url()).isEqualTo("http://127.0.0.1:" + port);
      assertThat(EngineFixture.query(engine, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void showsNothingOfOurEnvironment() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      var environment = Files.readString(Path.of("/proc/" + engine.pid() + "/environ"));

      assertThat(environment.split("\0"))
          .containsExactlyInAnyOrder(
              "HOME=" + directory.toRealPath().resolve("work"), "LANG=C.UTF-8", "TZ=UTC");
    }
  }

  @Test
  void accessControlIsTheFileThatIsGiven() throws Exception {
    var users =
        Files.writeString(
            directory.resolve("users.xml"),
            """
            <clickhouse>
              <profiles><default/></profiles>
              <quotas><default/></quotas>
              <users>
                <default>
                  <no_password/>
                  <networks><ip>127.0.0.1</ip></networks>
                  <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>
                </default>
              </users>
            </clickhouse>
            """);

    try (var engine = EmbeddedClickHouse.start(directory.resolve("engine"), library, 0, users)) {
      assertThatThrownBy(() -> EngineFixture.query(engine, "CREATE DATABASE audit"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ACCESS_DENIED");
    }
  }

  @Test
  void aClientThatKeepsItsConnectionDoesNotDelayTheStop() throws Exception {
    var engine = EmbeddedClickHouse.start(directory, library, 0);
    EngineFixture.query(engine, "SELECT 1"); // its client keeps the connection open
    var begin = System.nanoTime();

    engine.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, library, holder.getLocalPort()))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageStartingWith(
              "ClickHouse port: expected a free port on 127.0.0.1 but %d is taken",
              holder.getLocalPort());
    }
  }

  @Test
  void aDirectoryInUseIsNamedAndItsEngineGoesOn() throws Exception {
    try (var engine = EmbeddedClickHouse.start(directory, library, 0)) {
      assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, library, 0))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "ClickHouse data directory: expected a directory that no other server uses but %s is"
                  + " in use by process %d",
              directory.toRealPath(), engine.pid());
      assertThat(EngineFixture.query(engine, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> EmbeddedClickHouse.start(file.resolve("engine"), library, 0))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageStartingWith(
            "ClickHouse data directory: expected a directory that can be written but %s cannot be",
            file.resolve("engine"));
  }

  @Test
  void aLibraryThatIsNoneIsToldWithTheOutputOfTheChild() throws Exception {
    var broken = Files.writeString(directory.resolve("libchdb.so"), "no library");

    assertThatThrownBy(() -> EmbeddedClickHouse.start(directory.resolve("engine"), broken, 0))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("expected to start but ended with code 4")
        .hasMessageContaining(broken.toString());
  }

  private static void createTable(EmbeddedClickHouse engine) throws Exception {
    EngineFixture.query(engine, "CREATE DATABASE audit");
    EngineFixture.query(
        engine, "CREATE TABLE audit.calls (id UInt64) ENGINE = MergeTree ORDER BY id");
  }

  private static String state(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  }
}
