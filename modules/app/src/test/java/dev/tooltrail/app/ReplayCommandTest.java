package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.testkit.Captures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replays of files, as a person at the terminal sees them.
class ReplayCommandTest {
  private static final Pattern DIGEST = Pattern.compile("digest +sha256:([0-9a-f]{64}) of ");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeBodiesAndKey() throws Exception {
    Files.writeString(folder.resolve("audit.key"), AuditKey.generate());
    Path in = Files.createDirectory(folder.resolve("in"));
    int name = 0;
    for (String capture : List.of("cc01", "cc20")) {
      for (byte[] body : Captures.bodies(capture)) {
        Files.write(in.resolve(name++ + ".pb"), body);
      }
    }
  }

  @Test
  void theRowsAreThoseOfProcessAndSayWhatTheRangeMayHaveCut() throws Exception {
    run("process", "--out", file("process.jsonl"), file("in"));

    assertThat(replay("--out", file("replay.jsonl"), file("in"))).isZero();

    List<String> rows = Files.readAllLines(folder.resolve("replay.jsonl"));
    assertThat(rows).allMatch(row -> row.matches(".*,\"range_cut\":(true|false)}"));
    assertThat(rows.stream().map(row -> row.replaceFirst(",\"range_cut\":[a-z]+}$", "}")))
        .isEqualTo(Files.readAllLines(folder.resolve("process.jsonl")));
    assertThat(out.toString()).contains("tool calls", "a part of what there may be", "digest");
  }

  @Test
  void anotherOrderAndMoreThreadsGiveTheSameDigest() {
    replay("--out", "/dev/null", "--threads", "1", file("in"));
    String one = digest();

    replay("--out", "/dev/null", "--threads", "3", file("in/3.pb"), file("in/1.pb"), file("in"));

    assertThat(digest()).isEqualTo(one);
  }

  @Test
  void onlyTheRowsThatAreAskedForComeOut() {
    assertThat(replay("--tool", "Read", file("in"))).isZero();

    assertThat(out.toString().lines())
        .isNotEmpty()
        .allMatch(row -> row.contains("\"tool_name\":\"Read\""));
    assertThat(err.toString()).contains("only       tool Read");
  }

  @Test
  void anUnknownSessionIsNamedWithThoseThatAreLikeIt() {
    replay(file("in"));
    String session = out.toString().replaceAll("(?s).*?\"session_id\":\"([^\"]+)\".*", "$1");

    assertThat(replay("--session", session.substring(0, 8), file("in"))).isEqualTo(1);

    assertThat(err.toString())
        .contains("no record of session '" + session.substring(0, 8) + "'")
        .contains("most alike first: " + session);
  }

  @Test
  void optionsThatContradictEachOtherAreRefusedInOneLine() {
    assertRefused("--from, --to", "--last", "2h", file("in"));
    assertRefused("--resume: expected --state-dir", "--resume", file("in"));
    assertRefused("holds no replay", "--resume", "--state-dir", file("none"), file("in"));
    assertRefused("is not empty", "--state-dir", file("in"), file("in"));
    assertRefused("--replace: goes with --into", "--replace", file("in"));
    assertRefused("--with-policy: goes with --compare", "--with-policy", "p", file("in"));
    assertRefused("--threads: expected at least 1", "--threads", "0", file("in"));
    assertRefused("--from: expected a time", "--from", "soon");
    assertRefused("--last: expected a duration", "--last", "yesterday");
    assertRefused("--to: expected partition 1 once", "--to", "1:4,1:5");
  }

  @Test
  void theWorkFolderGoesWithTheReplay() {
    assertThat(replay("--out", "/dev/null", "--state-dir", file("work"), file("in"))).isZero();

    assertThat(folder.resolve("work")).doesNotExist();
  }

  private void assertRefused(String message, String... args) {
    assertThat(replay(args)).isEqualTo(1);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("tooltrail: ").contains(message);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String digest() {
    Matcher digest = DIGEST.matcher(out.toString());
    assertThat(digest.find()).isTrue();
    return digest.group(1);
  }

  private int replay(String... args) {
    return run("replay", args);
  }

  private int run(String command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var all = new ArrayList<>(List.of(command, "--key-file", file("audit.key")));
    all.addAll(List.of(args));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
