package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.RowJson;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Compares rows of a view with the rows that memory computes: the same rows in the same order,
/// equal as values and in every byte of their export.
final class SameRows {
  private SameRows() {}

  static <R extends Record> void assertSame(List<R> rows, List<R> expected) throws Exception {
    assertThat(differences(rows, expected)).isEmpty();
    assertThat(rows).hasSameSizeAs(expected);
    assertThat(rows.stream().map(RowJson::write).toList())
        .isEqualTo(expected.stream().map(RowJson::write).toList());
  }

  /// Which column of which row differs; whole rows would be unreadable.
  private static <R extends Record> List<String> differences(List<R> rows, List<R> expected)
      throws Exception {
    var differences = new ArrayList<String>();
    for (int i = 0; i < Math.min(rows.size(), expected.size()); i++) {
      for (RecordComponent column : expected.get(i).getClass().getRecordComponents()) {
        Object actual = column.getAccessor().invoke(rows.get(i));
        Object wanted = column.getAccessor().invoke(expected.get(i));
        if (!Objects.equals(actual, wanted)) {
          differences.add("row " + i + ", " + column.getName() + ": " + actual + " for " + wanted);
        }
      }
    }
    return differences;
  }
}
