package dev.tooltrail.topology;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/// The size of a directory, looked at once a minute at most.
final class StateSize {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Path directory;
  private boolean looked;
  private long lookedAt;
  private long bytes;

  StateSize(Path directory) {
    this.directory = directory;
  }

  /// @param nowNanos never falls
  synchronized long bytes(long nowNanos) {
    if (!looked || nowNanos - lookedAt >= EVERY.toNanos()) {
      looked = true;
      lookedAt = nowNanos;
      bytes = sum();
    }
    return bytes;
  }

  private long sum() {
    var sum = new Sum();
    try {
      Files.walkFileTree(directory, sum);
    } catch (IOException e) {
      // A part of it is better than nothing.
    }
    return sum.bytes;
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    /// RocksDB removes files while one looks.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path visited, java.io.@org.jspecify.annotations.Nullable IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
