package dev.tooltrail.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Rows for one table, with the position of each and the stream record it came from, so that a
/// block can be halved until the row that ClickHouse refuses stands alone.
final class RowBlock {
  private final RowBinaryWriter rows = new RowBinaryWriter();
  private int[] ends = new int[256];
  private long[] offsets = new long[256];
  private long[] timestamps = new long[256];
  private int count;

  /// Where to write the next row; close it with [#endRow].
  RowBinaryWriter row() {
    return rows;
  }

  void endRow(long streamOffset, long timestampMs) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2);
      timestamps = Arrays.copyOf(timestamps, count * 2);
    }
    ends[count] = rows.size();
    offsets[count] = streamOffset;
    timestamps[count++] = timestampMs;
  }

  int count() {
    return count;
  }

  int bytes() {
    return rows.size();
  }

  long offset(int row) {
    return offsets[row];
  }

  long timestamp(int row) {
    return timestamps[row];
  }

  int size(int row) {
    return ends[row] - (row == 0 ? 0 : ends[row - 1]);
  }

  /// Writes the rows from `from` up to but not including `to`.
  void writeTo(OutputStream out, int from, int to) throws IOException {
    rows.writeTo(out, from == 0 ? 0 : ends[from - 1], to == 0 ? 0 : ends[to - 1]);
  }
}
