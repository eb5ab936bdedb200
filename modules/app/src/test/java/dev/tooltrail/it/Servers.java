package dev.tooltrail.it;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.testkit.TestClickHouse;
import dev.tooltrail.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One broker and one ClickHouse for all test classes; each [Pipeline] has topics, groups, state
/// and a database of its own on them. [TestKafka] and [TestClickHouse] say which they are.
///
/// Where there are none the tests are skipped with the reason.
final class Servers implements BeforeAllCallback {
  private static final AtomicInteger PIPELINES = new AtomicInteger();

  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    assume(TestClickHouse.unavailableReason());
    assume(TestKafka.unavailableReason());
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Servers.class))
            .computeIfAbsent("servers", none -> Running.start(), Running.class);
  }

  Pipeline pipeline(int partitions) throws Exception {
    TestClickHouse server = running.clickHouse;
    return pipeline(partitions, server.url(), server.user(), server.password());
  }

  /// A pipeline into an engine that is the test's own.
  Pipeline pipeline(int partitions, EmbeddedClickHouse engine) throws Exception {
    return pipeline(partitions, engine.url(), "default", "");
  }

  /// A pipeline over a broker that is the test's own.
  Pipeline pipelineOver(String bootstrapServers, int partitions) throws Exception {
    TestClickHouse server = running.clickHouse;
    return pipeline(partitions, server.url(), server.user(), server.password(), bootstrapServers);
  }

  private Pipeline pipeline(int partitions, String url, String user, String password)
      throws Exception {
    return pipeline(partitions, url, user, password, running.kafka.bootstrapServers());
  }

  private Pipeline pipeline(
      int partitions, String url, String user, String password, String bootstrapServers)
      throws Exception {
    String name = name();
    return new Pipeline(
        name,
        bootstrapServers,
        new ClickHouseConfig(url, name, user, password),
        running.directory.resolve(name),
        partitions);
  }

  String bootstrapServers() {
    return running.kafka.bootstrapServers();
  }

  TestClickHouse clickHouse() {
    return running.clickHouse;
  }

  /// A name for topics, groups and a database that no other test has.
  static String name() {
    return "it" + PIPELINES.incrementAndGet();
  }

  /// An engine that a test may halt and kill, always the embedded one.
  EmbeddedClickHouse engineOfItsOwn(Path directory, int port) {
    assume(EngineLibrary.unsupportedReason());
    Path library = EngineLibrary.installed(Running.engineCache(), line -> {});
    return EmbeddedClickHouse.start(directory, library, port);
  }

  /// Where the broker keeps its files.
  Path kafkaDirectory() {
    assume(
        TestKafka.isContainer()
            ? Optional.of("looks into the broker's files, which are in a container")
            : Optional.empty());
    return running.directory.resolve("kafka");
  }

  private static void assume(Optional<String> reason) {
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
  }

  private record Running(TestKafka kafka, TestClickHouse clickHouse, Path directory)
      implements AutoCloseable {
    static Running start() {
      try {
        Path directory = Files.createTempDirectory("tooltrail-it");
        return new Running(
            TestKafka.start(directory.resolve("kafka")),
            TestClickHouse.start(directory.resolve("clickhouse"), engineCache()),
            directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static Path engineCache() {
      return EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
    }

    @Override
    public void close() throws IOException {
      clickHouse.close();
      kafka.close();
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
