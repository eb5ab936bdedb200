package dev.tooltrail.dossier;

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
    page.heading(1, title(dossier));
    new Summary(dossier).write(page);
    SinceSection.write(page, since);
    new Findings(dossier).write(page);
    new Timeline(dossier).write(page);
    new Details(dossier).write(page);
    new Completeness(dossier).write(page);
    return page;
  }

  /// For the head of a page and the title of a window.
  public static String title(Dossier dossier) {
    Subject subject = dossier.subject();
    String what =
        subject.turnId().isEmpty()
            ? "session " + subject.sessionId()
            : "prompt " + subject.turnId() + " of session " + subject.sessionId();
    return "Trail of " + Times.cut(what, 160);
  }

  /// Items of one kind under a heading, or nothing at all.
  static void section(Page page, int level, String heading, List<Line> lines) {
    if (!lines.isEmpty()) {
      page.heading(level, heading);
      page.items(lines.stream().map(dev.tooltrail.dossier.page.Block.Item::new).toList());
    }
  }
}
