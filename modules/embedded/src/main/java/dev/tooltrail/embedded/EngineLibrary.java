package dev.tooltrail.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ClickHouse engine as a shared library, `libchdb.so`, that npm installs once a machine:
/// version and hash are pinned by the lock file beside this class, the address is the user's npm
/// registry.
public final class EngineLibrary {

  /// The version of the npm package; the engine in it calls itself 26.7.2.1.
  public static final String VERSION = "26.7.3-stable.1";

  static final String PACKAGE = "@chdb/lib-linux-x64-gnu";
  static final String FILE_NAME = "libchdb.so";

  /// Two installs of this process must not wait for each other's file lock: within one JVM that is
  /// an error, not a wait.
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private final Path home;
  private final Npm npm;

  EngineLibrary(Path home, Npm npm) {
    this.home = home;
    this.npm = npm;
  }

  /// Where this version of the library is kept for the user.
  ///
  /// @param xdgCacheHome the value of `XDG_CACHE_HOME`; null or empty means `~/.cache`
  public static Path cacheDirectory(@Nullable String xdgCacheHome) {
    var cache =
        xdgCacheHome == null || xdgCacheHome.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdgCacheHome);
    return cache.resolve("tooltrail").resolve("clickhouse-engine").resolve(VERSION);
  }

  /// Why the engine cannot run on this machine, as one line; empty if it can.
  public static Optional<String> unsupportedReason() {
    return EngineMachine.current().unsupportedReason();
  }

  /// The library, installed first if it is not there yet. Several processes may ask at once: one
  /// installs, the others wait for it.
  ///
  /// @param directory where the library is kept, see [#cacheDirectory]
  /// @param progress takes one line before what can last minutes
  /// @throws EmbeddedStartException if the machine cannot run the engine, npm is missing or fails,
  ///   or the directory cannot be written
  public static Path installed(Path directory, Consumer<String> progress) {
    unsupportedReason()
        .ifPresent(reason -> {
          throw new EmbeddedStartException(reason);
        });
    return new EngineLibrary(directory, new Npm("npm")).installed(progress);
  }

  Path installed(Consumer<String> progress) {
    try {
      if (isComplete()) {
        return library();
      }
      Files.createDirectories(home);
      IN_THIS_PROCESS.lock();
      try (var channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // given back when the channel closes
        if (!isComplete()) {
          install(progress);
        }
        return library();
      } finally {
        IN_THIS_PROCESS.unlock();
      }
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "ClickHouse engine: expected a directory that can be written but %s cannot be (%s)"
              .formatted(home, e),
          e);
    }
  }

  private Path library() {
    return home.resolve(FILE_NAME);
  }

  /// The marker is written last and holds the library's size, so neither an install that was cut
  /// short nor a library cut by a full disk passes for a whole one.
  private Path marker() {
    return home.resolve("complete");
  }

  private boolean isComplete() throws IOException {
    return Files.exists(marker())
        && Files.exists(library())
        && Files.readString(marker()).equals(Long.toString(Files.size(library())));
  }

  private void install(Consumer<String> progress) throws IOException {
    progress.accept(
        "Installing the ClickHouse engine (178 MB to fetch, once) into %s".formatted(home));
    var staging = home.resolve("staging");
    deleteTree(staging);
    Files.createDirectories(staging);
    copyResource("package.json", staging);
    copyResource("package-lock.json", staging);
    npm.ci(staging);
    var fetched = staging.resolve("node_modules").resolve(PACKAGE).resolve(FILE_NAME);
    if (!Files.isRegularFile(fetched)) {
      throw new EmbeddedStartException(
          "ClickHouse engine: expected npm to install %s %s but %s is not there"
              .formatted(PACKAGE, VERSION, fetched));
    }
    Files.move(fetched, library(), StandardCopyOption.REPLACE_EXISTING);
    var unfinished = home.resolve("complete.new");
    Files.writeString(unfinished, Long.toString(Files.size(library())));
    Files.move(unfinished, marker(), StandardCopyOption.ATOMIC_MOVE);
    deleteTree(staging);
  }

  private static void copyResource(String name, Path directory) throws IOException {
    try (InputStream content = EngineLibrary.class.getResourceAsStream("engine-package/" + name)) {
      if (content == null) {
        throw new IllegalStateException("resource engine-package/" + name + ": not packaged");
      }
      Files.copy(content, directory.resolve(name));
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var entries = Files.walk(root)) {
      for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
