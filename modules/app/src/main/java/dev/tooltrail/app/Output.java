package dev.tooltrail.app;

import dev.tooltrail.core.RowJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows as JSON lines, to a file or to standard output.
final class Output {
  private Output() {}

  /// Something that hands on rows one after the other.
  interface Rows {
    void forEach(Consumer<Record> each) throws IOException;
  }

  /// Writes row by row, for more rows than memory should hold.
  static void stream(Rows rows, Path file) throws IOException {
    try (BufferedWriter out = open(file)) {
      rows.forEach(row -> {
        try {
          out.write(RowJson.write(row));
          out.write('\n');
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw new UserError(file + ": cannot be written (" + e.getMessage() + ")");
    }
  }

  /// A file to write to, or null where none was named.
  static @Nullable BufferedWriter openIfNamed(@Nullable Path file) {
    return file == null ? null : open(file);
  }

  private static BufferedWriter open(Path file) {
    try {
      return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }
}
