package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Block;
import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.dossier.page.Tone;
import java.util.Arrays;
import java.util.List;

/// What changed since an earlier dossier, in sentences.
final class SinceSection {
  private SinceSection() {}

  static void write(Page page, List<Row> since) {
    for (String base : List.of("session", "project")) {
      List<Row> rows = since.stream().filter(row -> row.text("base").equals(base)).toList();
      if (rows.isEmpty()) {
        continue;
      }
      page.heading(
          2,
          base.equals("session")
              ? "Since the previous dossier of this session"
              : "Since the previous session of this project");
      Row compared = rows.getFirst();
      var line = Line.of("Compared with the dossier of session ").value(compared.text("value"));
      page.paragraph(line.words(", content ").reference(compared.text("before")).words("."));
      List<Block.Item> items =
          rows.stream()
              .filter(row -> !row.text("change").equals("compared"))
              .map(SinceSection::item)
              .toList();
      if (items.isEmpty()) {
        page.paragraph(Line.of("Nothing that is compared has changed."));
      }
      page.items(items);
    }
  }

  private static Block.Item item(Row row) {
    String kind = known(row.text("kind"));
    Line value = new Line().value(row.text("value"));
    return switch (row.text("change")) {
      case "new" ->
          labelled(
              isPrompt(row) ? "asked now" : "new " + kind,
              value,
              isPrompt(row) ? Tone.PLAIN : Tone.WARNING);
      case "gone" ->
          labelled(
              goneLabel(row, kind),
              row.has("before") ? value.words(", ").value(row.text("before")) : value,
              Tone.PLAIN);
      case "again" -> labelled("refused again", value, Tone.WARNING);
      case "allowed" -> labelled("refused before, ran now", value, Tone.BAD);
      case "outcome" ->
          labelled(
              "other outcome",
              value.words(": ").value(row.text("before")).words(" → ").value(row.text("now")),
              Tone.PLAIN);
      case "number" ->
          labelled(
              kind,
              new Line().value(row.text("before")).words(" → ").value(row.text("now")),
              Tone.PLAIN);
      default -> labelled("note", new Line().prose(row.text("value")), Tone.PLAIN);
    };
  }

  private static boolean isPrompt(Row row) {
    return row.text("base").equals("project") && row.text("kind").equals("prompt");
  }

  private static String goneLabel(Row row, String kind) {
    if (row.text("base").equals("session")) {
      return "no longer there, " + kind;
    }
    return isPrompt(row) ? "asked in the previous session" : "not this time, " + kind;
  }

  /// The rows may come from a file that somebody else wrote.
  private static String known(String kind) {
    boolean isKnown =
        kind.equals("call")
            || Numbers.NAMES.contains(kind)
            || Arrays.stream(Traits.Kind.values()).anyMatch(one -> one.words().equals(kind));
    return isKnown ? kind : "other";
  }

  private static Block.Item labelled(String label, Line line, Tone tone) {
    return new Block.Item(label, line, tone, List.of());
  }
}
