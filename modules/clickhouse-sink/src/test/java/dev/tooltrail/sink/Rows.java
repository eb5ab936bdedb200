package dev.tooltrail.sink;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/// Writes rows as the sink writes them.
final class Rows {
  private Rows() {}

  /// Inserts all rows in one part.
  static <T> void insert(
      ClickHouse clickHouse, Table table, List<T> rows, BiConsumer<RowBinaryWriter, T> writer)
      throws InsertFailure {
    var block = new RowBlock();
    for (int i = 0; i < rows.size(); i++) {
      writer.accept(block.row(), rows.get(i));
      block.endRow(i, 0);
    }
    clickHouse.insert(table, block, 0, block.count(), UUID.randomUUID().toString());
  }

  /// Inserts all rows in random order, in parts of random size.
  static <T> void scatter(
      ClickHouse clickHouse,
      Table table,
      List<T> rows,
      BiConsumer<RowBinaryWriter, T> writer,
      RandomGenerator random)
      throws InsertFailure {
    Collections.shuffle(rows, Random.from(random));
    for (int from = 0; from < rows.size(); ) {
      int to = Math.min(rows.size(), from + random.nextInt(1, 40));
      insert(clickHouse, table, rows.subList(from, to), writer);
      from = to;
    }
  }
}
