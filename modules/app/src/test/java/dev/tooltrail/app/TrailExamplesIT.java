package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.ClickHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dossiers in `docs/examples/` are those of the recorded sessions that ship with the product.
/// With `-Dtooltrail.update.examples=true` they are written anew instead of compared.
class TrailExamplesIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static final String PERSON = "90b24ca9-b8ef-4055-bb19-da8b5543531a";
  private static final String PERMISSIONS = "85ea7de5-9add-403a-853c-ae44afad5014";
  private static final String CODEX = "01a20251-c5a3-7a81-a914-ac2d57809bb0";

  private static void check(String name, String text) throws Exception {
    Path file = Path.of(System.getProperty("tooltrail.root"), "docs/examples", name);
    if (Boolean.getBoolean("tooltrail.update.examples")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return;
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file));
  }

  private static String trail(String session, String format, String... more) {
    var args = new ArrayList<>(List.of("trail", "--session", session, "--format", format));
    args.addAll(List.of("--clickhouse-url", TRAIL.url()));
    args.addAll(List.of(more));
    Shell.Result result = Shell.run(args.toArray(String[]::new));
    assertThat(result.status()).as(result.err()).isZero();
    return result.out();
  }

  @ParameterizedTest
  @CsvSource({
    PERSON + ", markdown, a-person-that-answers.md",
    PERSON + ", html, a-person-that-answers.html",
    PERSON + ", jsonl, a-person-that-answers.jsonl",
    PERMISSIONS + ", markdown, every-permission-path.md",
    CODEX + ", markdown, codex-without-a-terminal.md",
  })
  void theExampleIsTheDossier(String session, String format, String file) throws Exception {
    check(file, trail(session, format));
  }

  @Test
  void theExampleOfAComparisonIsTheDossier(@TempDir Path folder) throws Exception {
    Path earlier = folder.resolve("earlier.jsonl");
    Files.writeString(earlier, trail(PERMISSIONS, "jsonl"));

    check(
        "since-the-previous-session.md",
        trail(PERSON, "markdown", "--previous", earlier.toString()));
  }

  @Test
  void deliveringEverythingTwiceAndMergingChangesNoByte() throws Exception {
    try (ClickHouse clickHouse = TRAIL.open()) {
      Map<String, String> once = all();
      for (String table : SampleTrail.TABLES) {
        clickHouse.execute("SYSTEM STOP MERGES " + table);
      }

      TRAIL.feedAgain();

      assertThat(all()).isEqualTo(once);
      for (String table : SampleTrail.TABLES) {
        clickHouse.execute("SYSTEM START MERGES " + table);
        clickHouse.execute("OPTIMIZE TABLE " + table + " FINAL");
      }
      assertThat(all()).isEqualTo(once);
      assertThat(once).hasSize(4);
    }
  }

  private static Map<String, String> all() {
    var all = new TreeMap<String, String>();
    for (String session : List.of(PERSON, CODEX)) {
      all.put(session + ".jsonl", trail(session, "jsonl"));
      all.put(session + ".md", trail(session, "markdown"));
    }
    return all;
  }
}
