package dev.tooltrail.sink;

import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.testkit.TestClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One ClickHouse for all test classes of this module, each with databases of its own:
/// [TestClickHouse] says which.
///
/// Where there is none the tests are skipped with the reason.
final class Engine implements BeforeAllCallback {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private ClickHouseConfig system = new ClickHouseConfig("", "system", "", "");

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = TestClickHouse.unavailableReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    TestClickHouse server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Engine.class))
            .computeIfAbsent("engine", none -> Running.start(), Running.class)
            .server;
    system = new ClickHouseConfig(server.url(), "system", server.user(), server.password());
  }

  /// A database that no other test has, without any table.
  ClickHouseConfig freshDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    return new ClickHouseConfig(system.url(), name, system.user(), system.password());
  }

  /// A database that no other test has, with this version's tables.
  ClickHouse migratedDatabase() throws IOException {
    ClickHouseConfig config = freshDatabase();
    Migrations.apply(config, name -> {});
    return new ClickHouse(config);
  }

  /// The server itself, to look at what it holds.
  ClickHouse systemDatabase() {
    return new ClickHouse(system);
  }

  private record Running(TestClickHouse server, Path directory) implements AutoCloseable {
    static Running start() {
      try {
        Path directory = Files.createTempDirectory("tooltrail-engine");
        Path engineCache = EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
        return new Running(TestClickHouse.start(directory, engineCache), directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
