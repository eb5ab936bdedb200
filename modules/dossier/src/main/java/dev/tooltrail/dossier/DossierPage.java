package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Block;
import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import java.util.List;

/// A dossier as a page for somebody who was not there: what happened in plain sentences, what
/// changed since last time, what stands out, then the timeline, then what it all rests on.
public final class DossierPage {
  private DossierPage() {}

  /// @param since as [Since#of] gives it, of all earlier dossiers; none where there is none
  public static Page of(Dossier dossier, List<Row> since) {
    var page = new Page();
    page.heading(1, heading(dossier.subject()), "");
    new Summary(dossier).write(page);
    SinceSection.write(page, since);
    new Findings(dossier).write(page);
    new Timeline(dossier).write(page);
    new Details(dossier).write(page);
    new Completeness(dossier).write(page);
    return page;
  }

  /// For the title of a window.
  public static String title(Dossier dossier) {
    return "Trail of session " + Times.cut(dossier.subject().sessionId(), 160);
  }

  private static Line heading(Subject subject) {
    var line = Line.of("Trail of session ").value(subject.sessionId());
    return subject.turnId().isEmpty() ? line : line.words(", prompt ").value(subject.turnId());
  }

  /// Items of one kind under a heading, or nothing at all.
  static void section(Page page, int level, String heading, List<Line> lines) {
    if (!lines.isEmpty()) {
      page.heading(level, heading);
      page.items(lines.stream().map(Block.Item::new).toList());
    }
  }
}
