package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The organisation's audit key: record ids and the fingerprints of secrets are made with it, so
/// rows can be compared only where they were made with the same one.
final class KeyOption {
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The audit key, 64 hex digits. Default: $TOOLTRAIL_KEY_FILE, else"
              + " ~/.config/tooltrail/audit.key, which 'local' makes.")
  @Nullable Path file;

  /// @throws UserError if there is no such key
  AuditKey existing(Home home) throws IOException {
    Path path = path(home);
    if (!Files.exists(path)) {
      throw new UserError(
          "key file "
              + path
              + ": not there; 'bin/tooltrail local --sample --exit' makes one, or name one with"
              + " --key-file (ids and fingerprints are made with it)");
    }
    return AuditKey.read(path);
  }

  /// The key, made now if there is none yet.
  AuditKey existingOrNew(Home home) throws IOException {
    Path path = path(home);
    if (!Files.exists(path)) {
      make(path);
    }
    return AuditKey.read(path);
  }

  Path path(Home home) {
    return file != null ? file : home.keyFile();
  }

  private static void make(Path path) throws IOException {
    if (path.toAbsolutePath().getParent() != null) {
      Files.createDirectories(path.toAbsolutePath().getParent());
    }
    // Complete before it has its name, so that nobody ever reads half a key.
    Path fresh =
        Files.createTempFile(
            path.toAbsolutePath().getParent(),
            "audit",
            ".key",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(
          fresh, AuditKey.generate(), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
      Files.createLink(path, fresh);
    } catch (FileAlreadyExistsException madeByAnother) {
      // Theirs is as good.
    } finally {
      Files.delete(fresh);
    }
  }
}
