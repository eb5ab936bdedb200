package dev.tooltrail.sink;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EngineLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One ClickHouse engine for all test classes of this module, each with databases of its own.
///
/// On a machine that cannot run the engine the tests are skipped with the reason.
final class Engine implements BeforeAllCallback {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private String url = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = EngineLibrary.unsupportedReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    url =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Engine.class))
            .computeIfAbsent("engine", none -> Running.start(), Running.class)
            .engine
            .url();
  }

  /// A database that no other test has, without any table.
  ClickHouseConfig freshDatabase() {
    return new ClickHouseConfig(url, "test_" + DATABASES.incrementAndGet(), "default", "");
  }

  /// A database that no other test has, with this version's tables.
  ClickHouse migratedDatabase() throws IOException {
    ClickHouseConfig config = freshDatabase();
    Migrations.apply(config, name -> {});
    return new ClickHouse(config);
  }

  /// The server itself, to look at what it holds.
  ClickHouse systemDatabase() {
    return new ClickHouse(new ClickHouseConfig(url, "system", "default", ""));
  }

  private record Running(EmbeddedClickHouse engine, Path directory) implements AutoCloseable {
    static Running start() {
      try {
        Path library =
            EngineLibrary.installed(
                EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME")), line -> {});
        Path directory = Files.createTempDirectory("tooltrail-engine");
        return new Running(EmbeddedClickHouse.start(directory, library, 0), directory);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      engine.close();
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
