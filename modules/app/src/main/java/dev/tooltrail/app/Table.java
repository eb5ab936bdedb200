package dev.tooltrail.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows of words in columns, for a terminal. The last column is as wide as it likes.
final class Table {
  private static final String BETWEEN = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... heads) {
    widths = new int[heads.length];
    add(heads);
  }

  Table add(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      widths[i] = Math.max(widths[i], cells[i].length());
    }
    rows.add(cells);
    return this;
  }

  void print(PrintWriter out) {
    for (String[] cells : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < cells.length; i++) {
        line.append(cells[i]).append(" ".repeat(widths[i] - cells[i].length())).append(BETWEEN);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
