package dev.tooltrail.dossier.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Texts of somebody who wants to write into a page.
final class Hostile {
  private static final List<String> PARTS =
      List.of(
          "`",
          "``",
          "```",
          "~~~",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "</code>",
          "</pre>",
          "</style>",
          "<!--",
          "-->",
          "&lt;",
          "&amp;",
          "[a](javascript:alert(1))",
          "![x](http://evil.example/x.png)",
          "<http://evil.example>",
          "http://evil.example",
          "www.evil.example",
          "a@evil.example",
          "# ",
          "- ",
          "1. ",
          "> ",
          "| a | b |",
          "***",
          "---",
          "===",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\\",
          "\\`",
          "\"",
          "'",
          " ",
          "&#x3c;",
          "\u202e",
          "\u2028",
          "\u0000",
          "\ud800",
          "javascript:",
          "{{",
          "${7*7}",
          "text",
          "[x]: http://evil.example",
          "@everyone",
          "<details>",
          "\u001b[31m",
          "é",
          "😀");

  private Hostile() {}

  /// The same for the same seed.
  static List<String> texts(int count, long seed) {
    var random = new Random(seed);
    var texts = new ArrayList<String>(PARTS);
    while (texts.size() < count) {
      var text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /// A page with a text in every place that can hold one.
  static Page page(String text) {
    var line =
        Line.of("before ")
            .value(text)
            .words(" between ")
            .reference(text)
            .words(" after ")
            .prose(text);
    return new Page()
        .heading(1, Line.of("title ").value(text), "note")
        .paragraph(line)
        .quote(text)
        .items(
            List.of(new Block.Item("label", line, Tone.BAD, List.of(line)), new Block.Item(line)))
        .paragraph(Line.of("end"));
  }
}
