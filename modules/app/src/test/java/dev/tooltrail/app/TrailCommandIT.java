package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.testkit.Captures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What somebody at the terminal gets for a session, and for a wrong one.
class TrailCommandIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static final String PERSON = "90b24ca9-b8ef-4055-bb19-da8b5543531a";
  private static final String PERMISSIONS = "85ea7de5-9add-403a-853c-ae44afad5014";
  private static final String SECRETS = "ee256551-f55a-4874-9fb5-7d0be4c35991";
  private static final String SUBAGENTS = "5778446d-0089-4580-9dab-32d5227de738";

  @TempDir private Path folder;

  private static Shell.Result trail(String... more) {
    var args = new ArrayList<>(List.of("trail", "--clickhouse-url", TRAIL.url()));
    args.addAll(List.of(more));
    return Shell.run(args.toArray(String[]::new));
  }

  @Test
  void anUnknownSessionNamesNearOnes() {
    Shell.Result result = trail("--session", "90b24ca9-b8ef-4055-bb19-000000000000");

    assertThat(result.status()).isOne();
    assertThat(result.err())
        .startsWith(
            "tooltrail: --session: there is no session 90b24ca9-b8ef-4055-bb19-000000000000; near ones: "
                + PERSON);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(trail("--prompt", "nothing").err())
        .startsWith("tooltrail: --prompt: there is no prompt nothing; near ones: ");
    assertThat(trail().err()).startsWith("expected either --session or --prompt");
  }

  @Test
  void aPromptIsItsPartOfTheSession() {
    Shell.Result result = trail("--prompt", "8bda94ff-f245-41ac-9e3b-6bea650cda13");

    assertThat(result.out())
        .contains(
            "# Trail of session `" + PERSON + "`, prompt `8bda94ff-f245-41ac-9e3b-6bea650cda13`")
        .contains("round two please", "node -e 0 i5")
        .doesNotContain("round three please", "touch i1.txt");
  }

  @Test
  void aTurnOfAnAgentThatNamesNoPromptsIsFoundByItsEvent() throws Exception {
    try (ClickHouse clickHouse = TRAIL.open()) {
      String turn =
          clickHouse.value(
              "SELECT turn_id FROM turns WHERE agent = 'codex' ORDER BY turn_id LIMIT 1 FORMAT TSV");

      Shell.Result result = trail("--prompt", turn);

      assertThat(result.status()).as(result.err()).isZero();
      assertThat(result.out()).contains("its calls by order of time", "exec_command");
    }
  }

  @Test
  void aFolderHoldsEachSessionAgainstTheOneBeforeItAndStaysAsItIs() throws Exception {
    String into = folder.resolve("dossiers") + "/";
    assertThat(trail("--session", PERMISSIONS, "--out", into).status()).isZero();
    assertThat(trail("--session", PERSON, "--format", "markdown,html", "--out", into).status())
        .isZero();
    Map<String, String> once = files(folder.resolve("dossiers"));

    trail("--session", PERMISSIONS, "--out", into);
    trail("--session", PERSON, "--format", "markdown,html", "--out", into);

    assertThat(files(folder.resolve("dossiers"))).isEqualTo(once).hasSize(5);
    assertThat(once.get(PERSON + ".md"))
        .contains(
            "## Since the previous session of this project",
            "Compared with the dossier of session `" + PERMISSIONS)
        .contains(
            "- new standing permission: `stored rule: Bash: python3`",
            "- new permission mode: `plan`");
    assertThat(once.get(PERMISSIONS + ".md")).doesNotContain("## Since");
  }

  private static Map<String, String> files(Path folder) throws Exception {
    var files = new java.util.TreeMap<String, String>();
    try (var all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void noPlantedSecretIsInAnyFormat() {
    for (String format : List.of("markdown", "html", "jsonl", "otel", "openinference")) {
      String text = trail("--session", SECRETS, "--format", format).out();

      assertThat(text).contains("REDACTED");
      Captures.secrets("cc27-secrets")
          .forEach((name, secret) ->
              assertThat(text.contains(secret)).as(name + " in " + format).isFalse());
    }
  }

  @Test
  void aSideDatabaseTellsSubagentsAndWhatItsRangeMayHaveCut() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "07".repeat(32));
    var args =
        new ArrayList<>(
            List.of(
                "replay",
                "--into",
                "inv_trail",
                "--replace",
                "--key-file",
                key.toString(),
                "--clickhouse-url",
                TRAIL.url()));
    int name = 0;
    for (String capture : List.of("cc24", "cc30")) {
      for (byte[] body : Captures.bodies(capture)) {
        args.add(Files.write(folder.resolve(name++ + ".pb"), body).toString());
      }
    }
    Shell.Result replay = Shell.run(args.toArray(String[]::new));
    assertThat(replay.status()).as(replay.err()).isZero();

    String delegated = trail("--session", SUBAGENTS, "--database", "inv_trail").out();
    String killed =
        trail("--session", "496ffde4-d0b2-4649-8262-48158107e609", "--database", "inv_trail").out();

    assertThat(delegated)
        .contains(
            "### Subagents",
            "- `a4478eb0088bb0c74`",
            "`echo sub-nested` by subagent `a4478eb0088bb0c74`")
        .contains("these rows were read again from `", "which is a part: what rests on an absence");
    assertThat(killed)
        .contains(
            "- cut by the range: the outcome of this call may be due to the ends of the replayed range alone:")
        .contains("  - **the range may have cut this call**");
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    ClickHouseConfig newer;
    try (ClickHouse clickHouse = TRAIL.open()) {
      newer =
          new ClickHouseConfig(
              clickHouse.config().url(), "newer_trail", clickHouse.config().user(), "");
    }
    Migrations.apply(newer, file -> {});
    try (var clickHouse = new ClickHouse(newer)) {
      clickHouse.execute(
          "INSERT INTO schema_migrations (name, checksum) VALUES ('999_later.sql', 'x')");
    }

    Shell.Result result = trail("--session", PERSON, "--database", "newer_trail");

    assertThat(result.status()).isOne();
    assertThat(result.err())
        .isEqualTo(
            "tooltrail: database newer_trail: holds migration 999_later.sql, which this version does not know; use a newer one\n");
  }

  @Test
  void anEarlierFileThatIsNoDossierIsRefused() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.md"), "# secret\n");

    assertThat(trail("--session", PERSON, "--previous", notes.toString()).err())
        .isEqualTo(
            "tooltrail: "
                + notes
                + ": line 1: expected a JSON object, as --format jsonl writes it\n");
    assertThat(trail("--session", PERSON, "--previous", "nowhere.jsonl").err())
        .isEqualTo("tooltrail: --previous: there is no file nowhere.jsonl\n");
  }
}
