package dev.tooltrail.sink.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/controls.md` is made from the table. With `-Dtooltrail.update.examples=true` it is written
/// anew instead of compared.
class ControlsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("tooltrail.root"), "docs/controls.md");
  private static final String HEAD =
      """
      # Controls

      What the trail does for the clauses that its readers answer to, which questions give the evidence, and what it does not cover.
      Made from `sql/controls.toml` and the headers of `sql/questions/`. Titles are in our words; the frameworks' texts are theirs.

      `bin/tooltrail evidence --control AU-12 --from … --to … --out DIR` writes the evidence for one clause, `--control all` for all of them.
      A tool supports a control; it does not fulfil one. Obligations of the EU AI Act for systems of Annex III apply from 2 December 2027.
      """;

  @Test
  void thePageSaysWhatTheTableSays() throws Exception {
    String page = page();

    if (Boolean.getBoolean("tooltrail.update.examples")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    var page = new StringBuilder(HEAD);
    String framework = "";
    for (Control control : Controls.all()) {
      if (!control.clause().framework().equals(framework)) {
        framework = control.clause().framework();
        page.append("\n## ").append(framework).append("\n\n");
        page.append(
            "| clause | what it asks for | how the trail serves it | evidence | not covered |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
      }
      page.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  control.clause().id(),
                  control.title(),
                  control.serves(),
                  evidence(control),
                  control.notCovered()));
    }
    return page.toString();
  }

  private static String evidence(Control control) {
    return control.questions().isEmpty()
        ? "none: " + control.noQuestion()
        : control.questions().stream()
            .map(one -> "`" + one + "`")
            .collect(Collectors.joining(", "));
  }
}
