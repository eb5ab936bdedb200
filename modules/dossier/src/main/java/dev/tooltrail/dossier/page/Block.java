package dev.tooltrail.dossier.page;

import java.util.List;

/// A part of a page.
public sealed interface Block {
  /// @param level 1 for the title, 2 and 3 below it
  /// @param note stands beside it, in our words; empty for none
  record Heading(int level, Line line, String note) implements Block {}

  record Paragraph(Line line) implements Block {}

  /// What somebody else wrote, with its lines.
  record Quote(String text) implements Block {}

  record Items(List<Item> items) implements Block {}

  /// One item, one line.
  ///
  /// @param label what stands in front: a time, a name; empty for none
  /// @param notes below it, a line each
  record Item(String label, Line line, Tone tone, List<Line> notes) {
    public Item(Line line) {
      this("", line, Tone.PLAIN, List.of());
    }

    public Item(String label, Line line) {
      this(label, line, Tone.PLAIN, List.of());
    }
  }
}
