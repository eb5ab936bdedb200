package dev.tooltrail.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The right of one process to a data directory, kept as a lock on the file `lock` in it. The
/// operating system gives the lock back when the process ends, however it ends.
///
/// Needs nothing but the JDK: the engine's own JVM uses it too.
final class DirectoryLock implements AutoCloseable {

  /// Closing any descriptor of a locked file drops the process's lock on it. So this process must
  /// not even open the lock file of a directory that it holds, and the garbage collector must not
  /// close the one of a lock that is kept for good.
  private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

  private static final Duration RETRY_EVERY = Duration.ofMillis(50);

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Takes the directory, which is created for its owner alone where it is missing.
  ///
  /// @param patience how long to wait for a holder that is about to end; zero to fail at once
  /// @throws EmbeddedStartException if the directory is in use or cannot be written
  static synchronized DirectoryLock acquire(String subject, Path directory, Duration patience) {
    try {
      var real = create(directory);
      if (HELD.containsKey(real)) {
        throw inUse(subject, directory, "this process");
      }
      var channel = lock(subject, directory, real.resolve("lock"), patience);
      HELD.put(real, channel);
      return new DirectoryLock(real, channel);
    } catch (IOException e) {
      throw notWritable(subject, directory, e);
    }
  }

  /// The one line for a directory that cannot be made or written.
  static EmbeddedStartException notWritable(String subject, Path directory, IOException cause) {
    return new EmbeddedStartException(
        "%s data directory: expected a directory that can be written but %s cannot be (%s)"
            .formatted(subject, directory, cause),
        cause);
  }

  /// Makes the directory, readable by its owner alone: it will hold audit data.
  static Path create(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return directory.toRealPath();
  }

  private static FileChannel lock(String subject, Path directory, Path file, Duration patience)
      throws IOException {
    var deadline = System.nanoTime() + patience.toNanos();
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var locked = false;
    try {
      while (channel.tryLock() == null) {
        if (System.nanoTime() - deadline >= 0) {
          throw inUse(subject, directory, "process " + holder(channel));
        }
        pause();
      }
      locked = true;
      channel.truncate(0);
      var pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /// The holder's process id as the lock file has it; only a hint, so what is no number is no
  /// error.
  private static String holder(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    var text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    return text.matches("\\d+") ? text : "unknown";
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(RETRY_EVERY.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("waiting for a data directory: interrupted", e);
    }
  }

  private static EmbeddedStartException inUse(String subject, Path directory, String holder) {
    return new EmbeddedStartException(
        "%s data directory: expected a directory that no other server uses but %s is in use by %s"
            .formatted(subject, directory, holder));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("lock of " + directory + ": cannot be released", e);
    } finally {
      HELD.remove(directory);
    }
  }
}
