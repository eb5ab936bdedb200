package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The pack that an auditor gets.
class EvidenceCommandIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void thePackOfAControlHasQueriesAnswersCountsAndGaps() throws Exception {
    Path pack = folder.resolve("deep/pack");

    assertThat(write("au-12", pack)).isZero();

    Map<String, String> files = files(pack);
    assertThat(files.keySet())
        .contains("README.md", "gaps.md", "row-counts.csv", "manifest.json")
        .contains(
            "queries/who-ran-what.sql", "results/who-ran-what.csv", "results/who-ran-what.jsonl")
        .contains("results/pack-schema.csv", "results/policy-versions.csv");
    long calls = Files.readString(pack.resolve("results/who-ran-what.jsonl")).lines().count();
    assertThat(calls).isPositive();
    assertThat(files.get("row-counts.csv")).contains("who-ran-what," + calls + "\n");
    assertThat(files.get("queries/who-ran-what.sql"))
        .contains("SET param_from = '2026-11-22 00:00:00.000000000';\n");
    assertThat(files.get("README.md"))
        .contains("## NIST 800-53 AU-12: ", "who-ran-what (" + calls + " rows)")
        .contains("exactly those of the version that made this")
        .containsPattern("- Redaction policy \\d+, audit key [0-9a-f]{8}: \\d+ records");
    assertThat(files.get("gaps.md"))
        .containsPattern("Records: \\d+, of \\d+ sessions")
        .contains("### claude-code ", "tool output is in no log record, only its size: so");
  }

  @Test
  void theSameStateGivesTheSameBytesInEveryFileButTheManifest() throws Exception {
    write("all", folder.resolve("one"));
    String content = line("content");
    write("all", folder.resolve("two"));

    assertThat(line("content")).isEqualTo(content);
    Map<String, String> one = files(folder.resolve("one"));
    Map<String, String> two = files(folder.resolve("two"));
    one.remove("manifest.json");
    two.remove("manifest.json");
    assertThat(two).isEqualTo(one);
    assertThat(one).hasSizeGreaterThan(80);
    assertThat(one.get("README.md"))
        .contains("Not asked, because it needs a value: `secret-sightings` (fingerprint)");
  }

  @Test
  void aPackIsComparedWithItsManifest() throws Exception {
    Path pack = folder.resolve("pack");
    write("HIPAA", pack);
    String manifest = line("manifest");

    assertThat(run("evidence", "--verify", pack.toString())).isZero();
    assertThat(line("manifest")).isEqualTo(manifest);

    Files.writeString(pack.resolve("results/who-ran-what.csv"), "nothing happened\n");
    assertThat(run("evidence", "--verify", pack.toString())).isEqualTo(1);
    assertThat(err).hasToString("tooltrail: " + pack + ": results/who-ran-what.csv: was changed\n");
  }

  @Test
  void onlyAPackIsReplacedAndOnlyWhenAsked() throws Exception {
    Path pack = folder.resolve("pack");
    write("AU-8", pack);
    assertThat(write("AU-8", pack)).isEqualTo(1);
    assertThat(err.toString()).contains("--replace replaces a pack");
    assertThat(write("AU-11", pack, "--replace")).isZero();
    assertThat(files(pack).get("README.md")).contains("AU-11").doesNotContain("AU-8:");

    Files.writeString(pack.resolve("mine.txt"), "keep me");
    assertThat(write("AU-8", pack, "--replace")).isEqualTo(1);
    assertThat(err.toString()).contains("they would be lost");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("mine.txt"), "keep me");
    assertThat(write("AU-8", other, "--replace")).isEqualTo(1);
    assertThat(err.toString()).contains("expected an evidence pack");
    assertThat(other.resolve("mine.txt")).hasContent("keep me");
  }

  @Test
  void aPackThatCannotBeFinishedLeavesNothing() throws Exception {
    Path pack = folder.resolve("pack");

    assertThat(write("AU-8", pack, "--database", "system")).isEqualTo(1);

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aClauseThatIsNotThereIsOneLineWithNearOnes() {
    assertThat(write("AU-21", folder.resolve("x"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("there is no clause AU-21; did you mean AU-");
  }

  private String line(String start) {
    return out.toString().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private int write(String control, Path pack, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "evidence",
                    "--control",
                    control,
                    "--out",
                    pack.toString(),
                    "--clickhouse-url",
                    TRAIL.url(),
                    "--from",
                    SampleTrail.FROM,
                    "--to",
                    SampleTrail.TO),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Map<String, String> files(Path pack) throws Exception {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(pack)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(pack.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
