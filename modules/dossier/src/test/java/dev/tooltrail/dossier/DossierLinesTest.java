package dev.tooltrail.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DossierLinesTest {
  private static final Dossier DOSSIER =
      Dossiers.of("one", "2026-11-22T08:00:00Z")
          .prompt("tidy up")
          .call("c1", "Bash", "ls", "accept", "succeeded")
          .row(
              Part.REQUESTS,
              "{\"turn\":1,\"model\":\"m\",\"estimated_cost_usd\":0.0100,\"input_tokens\":3}")
          .dossier();

  @Test
  void whatIsWrittenIsReadAndWrittenTheSame() throws Exception {
    List<Row> since = Since.of(Dossiers.of("zero", "2026-11-21T08:00:00Z").dossier(), DOSSIER);
    String lines = DossierLines.write(DOSSIER, since);

    DossierLines.Read read = DossierLines.read("file", lines);

    assertThat(DossierLines.write(read.dossier(), read.since())).isEqualTo(lines);
    assertThat(read.contentSha256()).isEqualTo(DossierLines.contentSha256(DOSSIER));
    assertThat(lines).contains("\"estimated_cost_usd\":0.01,").doesNotContain("\r");
  }

  @Test
  void whatItIsComparedWithIsNotItsContent() {
    List<Row> since = Since.of(DOSSIER, DOSSIER);

    assertThat(DossierLines.write(DOSSIER, since).lines().findFirst())
        .isEqualTo(DossierLines.write(DOSSIER, List.of()).lines().findFirst());
  }

  @Test
  void anotherFileIsRefusedWithoutShowingItsText() {
    assertThatThrownBy(() -> DossierLines.read("notes.md", "# secret\n"))
        .isInstanceOf(DossierException.class)
        .hasMessage("notes.md: line 1: expected a JSON object, as --format jsonl writes it");
    assertThatThrownBy(() -> DossierLines.read("rows.jsonl", "{\"call_id\":\"secret\"}\n"))
        .hasMessage(
            "rows.jsonl: expected a dossier as JSON lines, as --format jsonl writes it, but line 1 is none");
    assertThatThrownBy(
            () -> DossierLines.read("old.jsonl", "{\"part\":\"dossier\",\"format\":99}\n"))
        .hasMessage("old.jsonl: expected format 1 but was 99; write that dossier anew");
    assertThatThrownBy(() ->
            DossierLines.read(
                "odd.jsonl", "{\"part\":\"dossier\",\"format\":1}\n{\"part\":\"secret\"}\n"))
        .hasMessage("odd.jsonl: line 2: expected a part of a dossier but its name is none");
  }
}
