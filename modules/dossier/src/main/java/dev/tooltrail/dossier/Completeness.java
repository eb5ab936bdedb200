package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Block;
import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.sink.questions.SpotFilter;
import java.util.ArrayList;
import java.util.List;

/// How much of what happened is here, and what was taken out.
final class Completeness {
  private final Dossier dossier;

  Completeness(Dossier dossier) {
    this.dossier = dossier;
  }

  void write(Page page) {
    page.heading(2, "How complete this is");
    DossierPage.section(page, 3, "Replay", replay());
    page.heading(3, "Gaps");
    List<Line> gaps = gaps();
    if (gaps.isEmpty()) {
      page.paragraph(
          Line.of(
              "None is seen. What a client sent last, and a client that never reported, leave no gap."));
    }
    page.items(gaps.stream().map(Block.Item::new).toList());
    DossierPage.section(page, 3, "Redaction", redaction());
    DossierPage.section(page, 3, "Records in the trail", records());
    page.heading(3, "What this agent never tells", "in these versions");
    List<Line> spots = spots();
    if (spots.isEmpty()) {
      page.paragraph(
          Line.of(
              "Nothing is recorded about what this agent leaves out; that is no proof that it leaves nothing out."));
    }
    page.items(spots.stream().map(Block.Item::new).toList());
  }

  private List<Line> replay() {
    return dossier.rows(Part.REPLAY).stream()
        .map(row ->
            Line.of("these rows were read again from ")
                .value(row.text("source"))
                .words(
                    row.is("is_whole")
                        ? ", which is all there ever was"
                        : ", which is a part: what rests on an absence may be due to its ends")
                .words(row.has("digest") ? "" : "; the replay is not complete"))
        .toList();
  }

  private List<Line> gaps() {
    return dossier.rows(Part.GAPS).stream()
        .map(row ->
            Line.of(row.text("certainty") + ": " + row.text("finding") + ". ")
                .prose(row.text("detail")))
        .toList();
  }

  private List<Line> redaction() {
    var lines = new ArrayList<Line>();
    for (Row row : dossier.rows(Part.POLICIES)) {
      var line =
          Line.of("policy version " + row.text("policy_version") + ", audit key ")
              .value(row.text("key_id"));
      line.words(": " + Times.count(row.number("records"), "record", "records"));
      line.words(
          row.number("clamped_times") == 0
              ? ""
              : "; times that cannot be right: " + row.number("clamped_times"));
      lines.add(
          line.words(
              row.number("missing_times") == 0
                  ? ""
                  : "; without a time: " + row.number("missing_times")));
    }
    for (Row row : dossier.rows(Part.REDACTIONS)) {
      var line =
          Line.of(verb(row.text("rule")))
              .value(row.text("rule"))
              .words(" in ")
              .value(row.text("field"));
      line.words(
          ", "
              + Times.count(row.number("times"), "time", "times")
              + " in "
              + Times.count(row.number("records"), "record", "records"));
      if (!row.list("fingerprints").isEmpty()) {
        line.words(", fingerprints in these records ")
            .line(Summary.listed(row.list("fingerprints")));
      }
      lines.add(line);
    }
    return lines;
  }

  private static String verb(String rule) {
    return switch (rule) {
      case "erased" -> "erased on request, rule ";
      case "withheld" -> "could not be redacted and was withheld, rule ";
      default -> "taken out by rule ";
    };
  }

  private List<Line> records() {
    return dossier.rows(Part.RECORDS).stream()
        .map(row -> new Line().value(row.text("what")).words(": " + row.number("records")))
        .toList();
  }

  private List<Line> spots() {
    return dossier.rows(Part.BLIND_SPOTS).stream()
        .map(row ->
            Line.of(
                SpotFilter.sentence(
                    row.text("what"),
                    row.text("since_version"),
                    row.text("before_version"),
                    row.text("consequence"),
                    row.text("evidence"))))
        .toList();
  }
}
