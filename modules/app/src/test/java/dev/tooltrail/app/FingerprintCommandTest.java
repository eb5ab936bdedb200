package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.intake.Pseudonyms;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FingerprintCommandTest {
  private static final String SECRET = "kX9vTq2LmZ7pRw4N";

  @TempDir private Path folder;
  private Path key = Path.of("");
  private List<AuditKey> keys = List.of();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeTwoKeys() throws IOException {
    key = Files.writeString(folder.resolve("audit.key"), AuditKey.generate() + AuditKey.generate());
    keys = AuditKeys.read(key).all();
  }

  private int run(String input, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var all = new ArrayList<String>(List.of("--key-file", key.toString()));
    all.addAll(List.of(args));
    return Main.explaining(new CommandLine(new FingerprintCommand(in)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private static String fingerprint(AuditKey key) {
    return new Redactor(Policy.standard(), key::fingerprint).fingerprint(SECRET);
  }

  @Test
  void eachKeyHasItsLineAndTheQuestionAsksForAll() {
    int code = run(SECRET + "\n");

    assertThat(code).isZero();
    assertThat(out.toString().lines().skip(1).limit(2))
        .containsExactly(
            keys.get(0).id() + "  " + fingerprint(keys.get(0)) + "  newest",
            keys.get(1).id() + "  " + fingerprint(keys.get(1)));
    assertThat(out.toString())
        .contains(
            "['" + fingerprint(keys.get(0)) + "', '" + fingerprint(keys.get(1)) + "']",
            "FROM tool_facts",
            "FROM events")
        .doesNotContain(SECRET);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theSpellingAndALineEndMakeNoDifference() {
    run(SECRET);
    String plain = out.toString();

    for (String spelling :
        List.of(
            SECRET + "\r\n",
            "%6B" + SECRET.substring(1),
            Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)))) {
      run(spelling);

      assertThat(out.toString()).as(spelling).isEqualTo(plain);
    }
  }

  @Test
  void aFieldAsksForThePseudonymAsTheRowsShowIt() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.toml"), "version = 1\n[pseudonyms]\nuser.email = 'hash'");

    run("Dev@Example.invalid\n", "--field", "user.email", "--policy", policy.toString());

    assertThat(out.toString())
        .contains(
            Pseudonyms.of(keys.get(0), "user.email", "dev@example.invalid"),
            Pseudonyms.of(keys.get(1), "user.email", "dev@example.invalid"))
        .doesNotContainIgnoringCase("dev@example");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aPolicyUnderWhichThereIsNothingToFindIsNoted() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.toml"), "version = 1\npasswords_fingerprint = false");

    run("dev@example.invalid", "--field", "user.email");
    assertThat(err.toString()).contains("rows show no pseudonyms of user.email");

    run(SECRET, "--policy", policy.toString());
    assertThat(err.toString()).contains("passwords carry no fingerprint");
  }

  @Test
  void anArgumentIsRefusedAndNotRepeated() {
    for (String argument : List.of(SECRET, "-" + SECRET, "--secret=" + SECRET)) {
      assertThat(run("", argument)).isEqualTo(1);
      assertThat(err.toString())
          .contains("got an argument; the shell's history")
          .doesNotContain(SECRET);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void nothingIsNoSecret() {
    assertThat(run("\n")).isEqualTo(1);
    assertThat(err.toString()).contains("expected a secret but was empty");
  }
}
