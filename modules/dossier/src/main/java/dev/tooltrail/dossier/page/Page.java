package dev.tooltrail.dossier.page;

import java.util.ArrayList;
import java.util.List;

/// A page, block by block.
public final class Page {
  private final List<Block> blocks = new ArrayList<>();

  public Page heading(int level, String words) {
    return heading(level, words, "");
  }

  public Page heading(int level, String words, String note) {
    return heading(level, Line.of(words), note);
  }

  public Page heading(int level, Line line, String note) {
    blocks.add(new Block.Heading(level, line, note));
    return this;
  }

  public Page paragraph(Line line) {
    blocks.add(new Block.Paragraph(line));
    return this;
  }

  public Page quote(String text) {
    blocks.add(new Block.Quote(text));
    return this;
  }

  /// Leaves no trace where there are none.
  public Page items(List<Block.Item> items) {
    if (!items.isEmpty()) {
      blocks.add(new Block.Items(List.copyOf(items)));
    }
    return this;
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
