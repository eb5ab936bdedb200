package dev.tooltrail.app;

import java.util.ArrayList;
import java.util.List;

/// How wide the columns of a table are.
///
/// @param widths of the columns that fit, from the first
record ColumnWidths(List<Integer> widths) {
  /// How wide a column may be.
  ///
  /// @param wanted with which its cells can be read, if there is place
  /// @param widest with which nothing of it is cut
  record Range(int narrowest, int wanted, int widest) {}

  /// As many columns as fit at all; the place that is left goes to cells first, then to names and
  /// ids. The first column fits always.
  ///
  /// @param between what stands between two columns
  static ColumnWidths fitting(List<Range> ranges, int width, int between) {
    int count = 1;
    int least = ranges.getFirst().narrowest();
    while (count < ranges.size() && least + between + ranges.get(count).narrowest() <= width) {
      least += between + ranges.get(count).narrowest();
      count++;
    }
    List<Range> fitting = ranges.subList(0, count);
    var widths = new ArrayList<>(fitting.stream().map(Range::narrowest).toList());
    int free = grow(widths, fitting.stream().map(Range::wanted).toList(), width - least);
    grow(widths, fitting.stream().map(Range::widest).toList(), free);
    return new ColumnWidths(List.copyOf(widths));
  }

  /// Gives what is free to whoever has least, and gives back what nobody wants.
  private static int grow(List<Integer> widths, List<Integer> most, int free) {
    int left = free;
    while (left > 0) {
      int narrowest = -1;
      for (int i = 0; i < widths.size(); i++) {
        boolean canGrow = widths.get(i) < most.get(i);
        if (canGrow && (narrowest < 0 || widths.get(i) < widths.get(narrowest))) {
          narrowest = i;
        }
      }
      if (narrowest < 0) {
        return left;
      }
      widths.set(narrowest, widths.get(narrowest) + 1);
      left--;
    }
    return 0;
  }

  int count() {
    return widths.size();
  }

  int of(int column) {
    return widths.get(column);
  }
}
