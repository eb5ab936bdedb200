package dev.tooltrail.app;

import dev.tooltrail.core.RowJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Rows as JSON lines, to a file or to standard output.
final class Output {
  private Output() {}

  static void write(List<? extends Record> rows, Path file) throws IOException {
    stream(rows::forEach, file);
  }

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

  static void write(List<? extends Record> rows, PrintWriter out) {
    for (Record row : rows) {
      out.print(RowJson.write(row));
      out.print('\n');
    }
    out.flush();
  }

  private static BufferedWriter open(Path file) {
    try {
      return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }
}
