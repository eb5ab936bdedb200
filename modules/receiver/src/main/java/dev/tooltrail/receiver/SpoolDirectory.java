package dev.tooltrail.receiver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a spool: private, and used by one process at a time.
final class SpoolDirectory implements AutoCloseable {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final FileChannel lockFile;

  /// @throws IOException if it cannot be had or made private; one line for whoever can mend it
  SpoolDirectory(Path path) throws IOException {
    this.path = path;
    makePrivate(path);
    lockFile =
        FileChannel.open(
            path.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    try {
      @Nullable FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another receiver of this process has it.
    }
    lockFile.close();
    throw new IOException("spool " + path + ": expected a folder of its own but another uses it");
  }

  private static void makePrivate(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
      return;
    }
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
    if (PRIVATE.containsAll(now)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(path, PRIVATE);
    } catch (IOException e) {
      // A mounted volume belongs to somebody else; the files in it are private all the same.
      if (!EnumSet.copyOf(now).contains(PosixFilePermission.OTHERS_WRITE)) {
        return;
      }
      throw new IOException(
          "spool " + path + ": expected a folder that only its owner can write to", e);
    }
  }

  /// The segments that are there, oldest first.
  List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX))
          .sorted()
          .toList();
    }
  }

  /// @param number above that of any segment
  Path segment(long number) {
    return path.resolve("%019d%s".formatted(number, SpoolSegment.SUFFIX));
  }

  static long number(Path segment) throws IOException {
    String name = segment.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - SpoolSegment.SUFFIX.length()));
    } catch (NumberFormatException e) {
      throw new IOException("spool " + segment + ": expected a number for a name", e);
    }
  }

  /// A new file outlives a crash only once its folder is synced as well.
  void sync() throws IOException {
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
