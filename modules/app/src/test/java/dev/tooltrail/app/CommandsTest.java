package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.testkit.Captures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person at the terminal sees.
class CommandsTest {
  @TempDir private Path folder;
  private Path key = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeBodiesAndKey() throws Exception {
    key = Files.writeString(folder.resolve("audit.key"), AuditKey.generate());
    List<byte[]> bodies = Captures.bodies("cc01");
    Path in = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < bodies.size(); i++) {
      Files.write(in.resolve(i + ".pb"), bodies.get(i));
    }
  }

  @Test
  void processWritesRowsEventsAndTheBalance() throws Exception {
    Path events = folder.resolve("events.jsonl");

    int code = run("process", "--key-file", key.toString(), "--events", events.toString(), in());

    assertThat(code).isZero();
    assertThat(out.toString().lines()).hasSize(callsThatLeftATrace());
    assertThat(out.toString().lines()).allMatch(line -> line.startsWith("{\"tenant\":\"\""));
    assertThat(Files.readAllLines(events)).isNotEmpty();
    assertThat(err.toString()).contains("bodies", "tool facts", "tool calls");
  }

  @Test
  void theSameBodiesInAnotherOrderAndTwiceGiveTheSameBytes() throws Exception {
    Path once = folder.resolve("once.jsonl");
    Path twice = folder.resolve("twice.jsonl");
    run("process", "--key-file", key.toString(), "--out", once.toString(), in());

    run(
        "process",
        "--key-file",
        key.toString(),
        "--out",
        twice.toString(),
        folder.resolve("in/1.pb").toString(),
        in());

    assertThat(twice).hasSameBinaryContentAs(once);
    assertThat(Files.size(once)).isPositive();
  }

  @Test
  void processSaysWhatWasRedactedByRuleUnderAPolicy() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy.toml"), "version = 5\n[pseudonyms]\nuser.id = 'hash'");

    int code = run("process", "--key-file", key.toString(), "--policy", policy.toString(), in());

    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .allMatch(line -> line.contains("\"user_id\":\"[PSEUDONYM:user-id:"))
        .allMatch(line -> line.matches(".*\"policy_version\":\\d+005,.*"));
    assertThat(err.toString()).containsPattern("\nredactions +\\d+\n(  .*\n)*  pseudonym +\\d+\n");
  }

  @Test
  void everyHumanErrorIsOneLine() throws Exception {
    Path notOtlp = Files.writeString(folder.resolve("not-otlp.json"), "hello");
    Path noKey = folder.resolve("no.key");
    Path badKey = Files.writeString(folder.resolve("bad.key"), "hello");
    Path badPolicy = Files.writeString(folder.resolve("policy.toml"), "version = 1000");
    String k = "--key-file";
    String good = key.toString();

    assertFails("not there", "process", k, noKey.toString(), in());
    assertFails("expected 64 hex digits", "process", k, badKey.toString(), in());
    assertFails(
        "policy.toml: version: expected 0 to 999 but was 1000",
        "process",
        k,
        good,
        "--policy",
        badPolicy.toString(),
        in());
    assertFails("no such file or folder", "process", k, good, folder.resolve("x").toString());
    assertFails(
        "cannot be written", "process", k, good, "--out", folder.resolve("x/y").toString(), in());

    assertThat(run("process", k, good, notOtlp.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("tooltrail: none of the 1 bodies is OTLP");
  }

  @Test
  void aClickHouseMustBeNamedAndItsUrlHoldsNoPassword() {
    assertFails("--clickhouse-url: expected the HTTP interface of a ClickHouse", "migrate");
    assertFails(
        "nothing more; user and password go into --user and CLICKHOUSE_PASSWORD",
        "migrate",
        "--clickhouse-url",
        "http://u:hunter2@127.0.0.1:1");
    assertThat(err.toString()).doesNotContain("hunter2");
    assertFails("--clickhouse-url", "migrate", "--clickhouse-url", "127.0.0.1:9000");
  }

  @Test
  void misuseIsExplainedWithTheUsage() {
    assertMisuse("Unknown option", "process", "--colour", in());
    assertMisuse("Missing required parameter", "process");
    assertMisuse("--out, --events and --metrics go with --exit", "local", "--out", "x");
    assertMisuse("--exit goes with --sample or --feed", "local", "--exit");
    assertThat(run("no-such-command")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unmatched argument").doesNotContain("\tat ");
  }

  @Test
  void blindSpotsAreListed() {
    assertThat(run("blind-spots")).isZero();
    assertThat(out.toString()).contains("claude-code all versions: ", "    so: ");
  }

  /// Some denials leave no event at all.
  private static int callsThatLeftATrace() {
    List<String> bodies =
        Captures.bodies("cc01").stream()
            .map(body -> new String(body, StandardCharsets.ISO_8859_1))
            .toList();
    return (int)
        Captures.groundTruth("cc01").stream()
            .filter(call -> bodies.stream().anyMatch(body -> body.contains(call.toolUseId())))
            .count();
  }

  private void assertFails(String message, String... args) {
    assertThat(run(args)).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("tooltrail: ")
        .contains(message);
  }

  private void assertMisuse(String message, String... args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString()).contains(message).contains("Usage:").doesNotContain("\tat ");
  }

  private String in() {
    return folder.resolve("in").toString();
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
