package dev.tooltrail.dossier.page;

import dev.tooltrail.sink.questions.Cells;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page as one HTML file that loads nothing and runs nothing, which its own policy forbids too.
public final class HtmlWriter {
  private final StringBuilder out = new StringBuilder();

  private HtmlWriter() {}

  /// @param title for the browser
  public static String write(String title, Page page) {
    var writer = new HtmlWriter();
    writer.out.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        """);
    writer.out.append("<title>").append(escaped(title)).append("</title>\n<style>\n");
    writer.out.append(style()).append("</style>\n</head>\n<body>\n<main>\n");
    page.blocks().forEach(writer::block);
    return writer.out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading heading -> {
        String tag = "h" + heading.level();
        String note =
            heading.note().isEmpty()
                ? ""
                : " <span class=\"note\">" + escaped(heading.note()) + "</span>";
        element(tag, line(heading.line()) + note);
      }
      case Block.Paragraph paragraph -> element("p", line(paragraph.line()));
      case Block.Quote quote -> element("pre", lines(quote.text()));
      case Block.Items items -> {
        boolean isLabelled = items.items().stream().anyMatch(item -> !item.label().isEmpty());
        out.append(isLabelled ? "<ul class=\"labelled\">\n" : "<ul>\n");
        items.items().forEach(this::item);
        out.append("</ul>\n");
      }
    }
  }

  private void item(Block.Item item) {
    String tone = item.tone().name().toLowerCase(Locale.ROOT);
    out.append("<li class=\"").append(tone).append("\">");
    if (!item.label().isEmpty()) {
      out.append("<span class=\"label\">").append(escaped(item.label())).append("</span> ");
    }
    out.append("<span class=\"what\">").append(line(item.line()));
    item.notes()
        .forEach(
            note -> out.append("\n<span class=\"more\">").append(line(note)).append("</span>"));
    out.append("</span></li>\n");
  }

  private void element(String tag, String content) {
    out.append('<').append(tag).append('>').append(content).append("</").append(tag).append(">\n");
  }

  private static String line(Line line) {
    return line.pieces().stream().map(HtmlWriter::inline).collect(Collectors.joining());
  }

  private static String inline(Inline inline) {
    return switch (inline) {
      case Inline.Words words -> escaped(words.text());
      case Inline.Strong strong -> "<strong>" + escaped(strong.text()) + "</strong>";
      case Inline.Mark mark ->
          "<span class=\"mark %s\">%s</span>"
              .formatted(mark.tone().name().toLowerCase(Locale.ROOT), escaped(mark.text()));
      case Inline.Value value ->
          value.text().isEmpty() ? "(empty)" : "<code>" + escaped(value.text()) + "</code>";
      case Inline.Reference reference ->
          "<code class=\"reference\">" + escaped(reference.text()) + "</code>";
    };
  }

  private static String lines(String text) {
    return text.lines()
        .map(Cells::visible)
        .map(HtmlWriter::entities)
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return entities(Cells.visible(text));
  }

  private static String entities(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (@Nullable InputStream in = HtmlWriter.class.getResourceAsStream("dossier.css")) {
      if (in == null) {
        throw new IllegalStateException("dossier.css is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
