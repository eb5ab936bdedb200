package dev.tooltrail.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SinceTest {
  private static final Dossier FIRST =
      Dossiers.of("one", "2026-11-22T08:00:00Z")
          .prompt("tidy up")
          .call("c1", "Bash", "ls", "accept", "succeeded")
          .call("c2", "Bash", "curl https://example.com/x", "reject", "rejected")
          .call("c3", "Bash", "make", "accept", "pending")
          .dossier();

  private static List<String> changes(Dossier earlier, Dossier now) {
    return Since.of(earlier, now).stream()
        .map(row ->
            String.join(
                "|",
                row.text("change"),
                row.text("kind"),
                row.text("value"),
                row.text("before"),
                row.text("now")))
        .skip(1)
        .toList();
  }

  @Test
  void nothingChangedIsNothingSaid() {
    assertThat(Since.of(FIRST, FIRST))
        .hasSize(1)
        .first()
        .satisfies(row -> assertThat(row.text("change")).isEqualTo("compared"));
  }

  @Test
  void aLaterStateOfTheSameSessionTellsOutcomesAndWhatIsGone() {
    Dossier later =
        Dossiers.of("one", "2026-11-22T08:00:00Z")
            .prompt("tidy up")
            .call("c2", "Bash", "curl https://example.com/x", "reject", "rejected")
            .call("c3", "Bash", "make", "accept", "failed")
            .call("c4", "Bash", "curl https://example.com/x", "accept", "succeeded")
            .dossier();

    assertThat(changes(FIRST, later))
        .containsExactly(
            "allowed|refused call|Bash: curl https://example.com/x||",
            "gone|call|c1|Bash: ls|",
            "outcome|call|c3|pending|failed",
            "number|calls failed||0|1",
            "number|calls pending||1|0");
  }

  @Test
  void theNextSessionOfAProjectTellsWhatIsNewAndWhatIsRefusedAgain() {
    Dossier next =
        Dossiers.of("two", "2026-11-23T08:00:00Z")
            .prompt("ship it")
            .call("d1", "Bash", "curl https://example.com/x", "reject", "rejected")
            .call("d2", "WebFetch", "https://other.example/y", "accept", "succeeded")
            .dossier();

    assertThat(changes(FIRST, next))
        .contains(
            "new|prompt|ship it||",
            "gone|prompt|tidy up||",
            "new|tool|WebFetch||",
            "new|host|other.example||",
            "again|refused call|Bash: curl https://example.com/x||")
        .noneMatch(line -> line.startsWith("gone|call") || line.contains("commit"));
  }

  @Test
  void aReaderWithoutTextsIsNamedAsTheReason() {
    Dossier masked =
        Dossiers.of("one", "2026-11-22T08:00:00Z")
            .prompt("[MASKED]")
            .call("c1", "Bash", "[MASKED]", "accept", "succeeded")
            .dossier();

    assertThat(changes(FIRST, masked))
        .first()
        .asString()
        .startsWith("note||one of the two was made by a reader who may not see texts");
  }
}
