package dev.tooltrail.it;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.embedded.EngineLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One broker and one engine for all test classes; each [Pipeline] has topics, groups, state and a
/// database of its own on them.
///
/// On a machine that cannot run the engine the tests are skipped with the reason.
final class Servers implements BeforeAllCallback {
  private static final AtomicInteger PIPELINES = new AtomicInteger();

  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = EngineLibrary.unsupportedReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Servers.class))
            .computeIfAbsent("servers", none -> Running.start(), Running.class);
  }

  Pipeline pipeline(int partitions) throws Exception {
    return pipeline(partitions, running.engine.url());
  }

  /// A pipeline into an engine that is the test's own.
  Pipeline pipeline(int partitions, String clickHouseUrl) throws Exception {
    String name = "it" + PIPELINES.incrementAndGet();
    return new Pipeline(
        name,
        running.kafka.bootstrapServers(),
        clickHouseUrl,
        running.directory.resolve(name),
        partitions);
  }

  EmbeddedClickHouse engineOfItsOwn(Path directory, int port) {
    return EmbeddedClickHouse.start(directory, running.library, port);
  }

  /// Where the broker and the engine keep their files.
  Path directory() {
    return running.directory;
  }

  private record Running(
      EmbeddedKafka kafka, EmbeddedClickHouse engine, Path directory, Path library)
      implements AutoCloseable {
    static Running start() {
      try {
        Path library =
            EngineLibrary.installed(
                EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME")), line -> {});
        Path directory = Files.createTempDirectory("tooltrail-it");
        return new Running(
            EmbeddedKafka.start(directory.resolve("kafka"), 0),
            EmbeddedClickHouse.start(directory.resolve("clickhouse"), library, 0),
            directory,
            library);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      engine.close();
      kafka.close();
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
