package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The organisation's audit keys: record ids, pseudonyms and the fingerprints of secrets are made
/// with them, so rows can be compared only where they were made with the same ones.
final class KeyOption {
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The audit keys, 64 hex digits a line, the newest first. Default: $TOOLTRAIL_KEY_FILE,"
              + " else ~/.config/tooltrail/audit.key, which 'local' makes. $TOOLTRAIL_KEY holds the"
              + " keys themselves.")
  @Nullable Path file;

  /// @throws UserError if there is no such key
  AuditKeys existing(Home home) throws IOException {
    Optional<String> keys = inEnvironment(home);
    if (keys.isPresent()) {
      return parse(keys.get());
    }
    Path path = path(home);
    if (!Files.exists(path)) {
      throw new UserError(
          "key file "
              + path
              + ": not there; 'bin/tooltrail local --sample --exit' makes one, or name one with"
              + " --key-file (ids and fingerprints are made with it)");
    }
    return AuditKeys.read(path);
  }

  /// The keys, or one made now if there is none yet.
  AuditKeys existingOrNew(Home home) throws IOException {
    if (inEnvironment(home).isEmpty() && !Files.exists(path(home))) {
      make(path(home));
    }
    return existing(home);
  }

  /// Where the keys come from, for people.
  String place(Home home) {
    return inEnvironment(home).isPresent() ? "$TOOLTRAIL_KEY" : path(home).toString();
  }

  /// A file that is named on the command line goes before everything.
  private Optional<String> inEnvironment(Home home) {
    return file == null ? home.keys() : Optional.empty();
  }

  /// Variables seldom hold line breaks, so a comma does as well.
  private static AuditKeys parse(String keys) throws IOException {
    return AuditKeys.parse("TOOLTRAIL_KEY", keys.replace(',', '\n'));
  }

  private Path path(Home home) {
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
