package dev.tooltrail.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierFolderTest {
  @TempDir Path folder;

  private List<Row> put(Dossier dossier) throws IOException {
    var dossiers = new DossierFolder(folder);
    List<Row> since = dossiers.since(dossier);
    Files.writeString(
        dossiers.file(dossier.subject(), "jsonl"), DossierLines.write(dossier, since));
    return since;
  }

  private static Dossiers session(String id, int day) {
    return Dossiers.of(id, "2026-11-%02dT08:00:00Z".formatted(day));
  }

  private static List<String> comparedWith(List<Row> since) {
    return since.stream()
        .filter(row -> row.text("change").equals("compared"))
        .map(row -> row.text("base") + " " + row.text("value"))
        .toList();
  }

  @Test
  void aSessionIsHeldAgainstTheOneBeforeIt() throws Exception {
    assertThat(put(session("b", 20).dossier())).isEmpty();
    put(session("a", 22).dossier());
    put(session("z", 21).dossier());

    assertThat(comparedWith(put(session("c", 23).dossier()))).containsExactly("project a");
  }

  @Test
  void writingTheSameAgainChangesNoByteAlsoAfterAChange() throws Exception {
    put(session("a", 20).dossier());
    put(session("b", 21).prompt("one").dossier());
    Dossier changed =
        session("b", 21).prompt("one").call("c", "Bash", "ls", "accept", "succeeded").dossier();
    assertThat(comparedWith(put(changed))).containsExactly("session b", "project a");
    String once = Files.readString(folder.resolve("b.jsonl"));

    put(changed);

    assertThat(Files.readString(folder.resolve("b.jsonl")))
        .isEqualTo(once)
        .contains("\"value\":\"Bash\"");
  }

  @Test
  void sessionsOfDifferentProjectsAreNotCompared() throws Exception {
    String project = "{\"name\":\"vcs.repository.name\",\"value\":\"%s\",\"said_by\":\"record\"}";
    put(session("a", 20).row(Part.ENVIRONMENT, project.formatted("shop")).dossier());
    put(session("b", 21).row(Part.ENVIRONMENT, project.formatted("bank")).dossier());

    List<Row> since =
        put(session("c", 22).row(Part.ENVIRONMENT, project.formatted("shop")).dossier());

    assertThat(comparedWith(since)).containsExactly("project a");
  }

  @Test
  void noNameLeavesTheFolder() {
    for (String id :
        List.of("../../etc/passwd", "..", "a/b", "", "x".repeat(300), "c:\\x", "-rf")) {
      String name = DossierFolder.name(new Subject("", "codex", id, ""));

      assertThat(name).matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,140}");
      assertThat(folder.resolve(name + ".md").normalize().getParent()).isEqualTo(folder);
    }
  }
}
