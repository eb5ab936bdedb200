package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an auditor at the terminal sees.
class AuditCommandIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static final String KILLED = "496ffde4-d0b2-4649-8262-48158107e609";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aTableFitsAndSaysItsPeriodAndHowManyRowsThereAre() {
    assertThat(ask("who-ran-what", "--limit", "3")).isZero();

    assertThat(out.toString().lines())
        .contains("the first 3 rows; there are more")
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(120));
    assertThat(out.toString().lines().filter(line -> line.startsWith("2026-11-22 08:"))).hasSize(3);
    assertThat(err)
        .hasToString(
            "2026-11-22T00:00:00Z to 2026-11-24T00:00:00Z, the end excluded (a time was given"
                + " without a zone: UTC is assumed)\n");
  }

  @Test
  void csvJsonAndMarkdownHaveTheSameRows() {
    ask("who-ran-what", "--format", "json", "--session", KILLED);
    List<String> json = out.toString().lines().toList();
    ask("who-ran-what", "--format", "markdown", "--session", KILLED);
    List<String> markdown = out.toString().lines().toList();
    ask("who-ran-what", "--format", "csv", "--session", KILLED);
    List<String> csv = out.toString().lines().toList();

    assertThat(json).isNotEmpty().allMatch(line -> line.contains("\"session_id\":\"" + KILLED));
    assertThat(csv.getFirst()).startsWith("at,tenant,identity,");
    assertThat(markdown).hasSize(json.size() + 2);
    assertThat(csv).hasSizeGreaterThan(json.size());
  }

  @Test
  void filtersAndParametersReachTheQuestion() {
    ask("who-ran-what", "--format", "json", "--tool", "Bash");
    assertThat(out.toString().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains("\"tool\":\"Bash\""));
    ask("abandoned-calls", "--format", "json", "--param", "abandoned_after_s=1");
    assertThat(out.toString()).contains(KILLED);
    ask("abandoned-calls", "--format", "json", "--param", "abandoned_after_s=864000");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void valuesAreNeverPartOfTheSql() {
    String hostile = "' OR 1 = 1 --\\'\n\t{user:String}";

    assertThat(ask("who-ran-what", "--user", hostile)).isZero();

    assertThat(out.toString()).startsWith("no rows\nnote: ");
  }

  @Test
  void aQuestionAboutOneThingTakesNoPeriod() {
    assertThat(
            run("audit", "session-timeline", "--clickhouse-url", TRAIL.url(), "--session", KILLED))
        .isZero();
    assertThat(out.toString()).contains("user_prompt");
    assertThat(err.toString()).isEmpty();
    assertFails("is not about a period", "session-timeline", "--session", KILLED, "--from", "24h");
  }

  @Test
  void everyMistakeIsOneLine() {
    assertFails("did you mean who-ran-what?", "who-ran-wat");
    assertFails("expected a value for text", "commands-matching", "--from", "24h");
    assertFails(
        "has no parameter txt", "commands-matching", "--param", "text=a", "--param", "txt=b");
    assertFails("expected a whole number", "abandoned-calls", "--param", "abandoned_after_s=long");
    assertFails(
        "expected a time before --to", "users", "--from", "2026-11-02", "--to", "2026-11-01");
    assertFails("expected it once", "users", "--user", "a", "--param", "user=b");
    assertFails("have options of their own", "users", "--param", "from=2026-11-01");
    assertFails("expected 0 or more", "users", "--limit", "-1");
    String url = "--clickhouse-url=" + TRAIL.url();
    assertFails("'bin/tooltrail migrate' creates it", "users", url, "--database", "system");
    assertFails("user or password is wrong", "users", url, "--clickhouse-user", "nobody");
    assertFails("expected http:// or https://", "users", "--clickhouse-url", "http://u:secret@h:1");
    assertThat(err.toString()).doesNotContain("secret");
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeSoAndHowToStartOne() {
    assertThat(run("audit", "users", "--clickhouse-url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "tooltrail: ClickHouse http://127.0.0.1:1: no connection; 'bin/tooltrail local' starts"
                + " one, --clickhouse-url names another\n");
  }

  private void assertFails(String message, String... args) {
    assertThat(run(Stream.concat(Stream.of("audit"), Stream.of(args)).toArray(String[]::new)))
        .isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("tooltrail: ")
        .contains(message);
  }

  private int ask(String question, String... args) {
    return run(
        Stream.concat(
                Stream.of(
                    "audit",
                    question,
                    "--clickhouse-url",
                    TRAIL.url(),
                    "--from",
                    SampleTrail.FROM,
                    "--to",
                    SampleTrail.TO),
                Stream.of(args))
            .toArray(String[]::new));
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
