package dev.tooltrail.dossier.page;

import dev.tooltrail.sink.questions.Cells;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page as CommonMark: one item a line, so that two versions differ in whole lines. Values stand
/// in code, in which nothing is markup, behind more backticks than they hold themselves.
public final class MarkdownWriter {
  /// An underscore within a word is none.
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\`*\\[\\]<>|~#&!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter() {}

  public static String write(Page page) {
    var writer = new MarkdownWriter();
    page.blocks().forEach(writer::block);
    return writer.out.toString();
  }

  private void block(Block block) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    switch (block) {
      case Block.Heading heading -> {
        String note = heading.note().isEmpty() ? "" : words(" (" + heading.note() + ")");
        out.append("#".repeat(heading.level())).append(' ');
        out.append(line(heading.line())).append(note).append('\n');
      }
      case Block.Paragraph paragraph -> out.append(line(paragraph.line())).append('\n');
      case Block.Quote quote -> quote(quote.text());
      case Block.Items items -> items.items().forEach(this::item);
    }
  }

  private void item(Block.Item item) {
    String label = item.label().isEmpty() ? "" : words(item.label()) + ": ";
    out.append("- ").append(label).append(line(item.line())).append('\n');
    item.notes().forEach(note -> out.append("  - ").append(line(note)).append('\n'));
  }

  private void quote(String text) {
    List<String> lines = text.lines().map(Cells::visible).toList();
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    out.append(fence).append("text\n");
    lines.forEach(line -> out.append(line).append('\n'));
    out.append(fence).append('\n');
  }

  private static String line(Line line) {
    return line.pieces().stream().map(MarkdownWriter::inline).collect(Collectors.joining());
  }

  private static String inline(Inline inline) {
    return switch (inline) {
      case Inline.Words words -> words(words.text());
      case Inline.Strong strong -> "**" + words(strong.text()) + "**";
      case Inline.Mark mark ->
          mark.tone() == Tone.BAD || mark.tone() == Tone.WARNING
              ? "**" + words(mark.text()) + "**"
              : words(mark.text());
      case Inline.Value value -> code(value.text());
      case Inline.Reference reference -> code(reference.text());
    };
  }

  /// A code span takes one space off both ends where it has one at both, so values get their own.
  private static String code(String text) {
    String visible = Cells.visible(text);
    if (visible.isEmpty()) {
      return "(empty)";
    }
    String ticks = "`".repeat(longestRun(visible) + 1);
    boolean needsRoom =
        visible.startsWith("`")
            || visible.endsWith("`")
            || (visible.startsWith(" ") && visible.endsWith(" ") && !visible.isBlank());
    String room = needsRoom ? " " : "";
    return ticks + room + visible + room + ticks;
  }

  private static String words(String words) {
    return MARKUP.matcher(Cells.visible(words)).replaceAll("\\\\$0");
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
