package dev.tooltrail.app;

import dev.tooltrail.core.RowJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Rows as JSON lines, to a file or to standard output.
final class Output {
  private Output() {}

  static void write(List<? extends Record> rows, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Record row : rows) {
        out.write(RowJson.write(row));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }

  static void write(List<? extends Record> rows, PrintWriter out) {
    for (Record row : rows) {
      out.print(RowJson.write(row));
      out.print('\n');
    }
    out.flush();
  }
}
