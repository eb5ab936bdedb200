package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.core.AuditKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RedactCommandTest {
  private static final String SECRET = "kX9vTq2LmZ7pRw4N";
  private static final String TEXT = "export DB_PASSWORD=" + SECRET + "\nls -l\n";

  @TempDir private Path folder;
  private Path key = Path.of("");
  private final StringWriter printed = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void makeAKey() throws IOException {
    key = Files.writeString(folder.resolve("audit.key"), AuditKey.generate());
  }

  private int run(String input, String... args) {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var all = new ArrayList<String>(List.of("--key-file", key.toString()));
    all.addAll(List.of(args));
    return Main.explaining(new CommandLine(new RedactCommand(in, out)))
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> answers() throws IOException {
    var answers = new ArrayList<JsonNode>();
    for (String line : out().lines().toList()) {
      answers.add(new ObjectMapper().readTree(line));
    }
    return answers;
  }

  private static String quoted(String text) throws IOException {
    return new ObjectMapper().writeValueAsString(text);
  }

  @Test
  void eachLineIsAnsweredInOrderWithItsAccount() throws IOException {
    String nested = quoted("{\"command\":\"DB_PASSWORD=" + SECRET + " ./run\"}");

    int code =
        run(
            "{\"id\":\"a\",\"text\":"
                + quoted(TEXT)
                + ",\"more\":[1]}\n\n"
                + "{\"text_json\":"
                + nested
                + ",\"tool_name\":\"Bash\",\"id\":7}\r\n"
                + "{\"id\":null,\"text\":\"nothing\"}");

    assertThat(code).isZero();
    assertThat(answers())
        .extracting(one -> one.path("id").asText())
        .containsExactly("a", "7", "null");
    assertThat(answers().get(0).path("out").asText())
        .matches("export DB_PASSWORD=\\[REDACTED:password:[0-9a-f]{12}]\nls -l\n");
    assertThat(answers().get(0).path("redactions").toString())
        .isEqualTo("[{\"rule\":\"assignment\",\"field\":\"text\",\"count\":1}]");
    assertThat(answers().get(1).path("redactions").path(0).path("field").asText())
        .isEqualTo("tool_input.command");
    assertThat(answers().get(1).path("id").isNumber()).isTrue();
    assertThat(out()).endsWith("{\"id\":null,\"out\":\"nothing\",\"redactions\":[]}\n");
  }

  @Test
  void twiceAddsTheRedactionOfTheAnswer() throws IOException {
    run("{\"id\":1,\"text\":" + quoted(TEXT) + "}", "--twice");

    JsonNode answer = answers().getFirst();
    assertThat(answer.path("out2")).isEqualTo(answer.path("out"));
    assertThat(answer.path("out").asText()).contains("[REDACTED:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SECRET                                | null | expected valid JSON, column 1",
        "{\"id\":1,\"text\":\"SECRET               | 1    | expected valid JSON, column 33",
        "{\"id\":1,\"text\":\"\\xSECRET\"}          | 1    | expected valid JSON, column 18",
        "[\"SECRET\"]                            | null | expected a JSON object",
        "{\"id\":1,\"txt\":\"SECRET\"}             | 1    | expected a string \"text\" or \"text_json\"",
        "{\"id\":1,\"text\":{\"a\":\"SECRET\"}}     | 1    | expected a string \"text\" or \"text_json\"",
        "{\"id\":1,\"text\":\"SECRET\",\"text_json\":\"{}\"} | 1 | expected either \"text\" or"
            + " \"text_json\", once",
        "{\"id\":[\"SECRET\"],\"text\":\"a\"}       | null | expected an id that is a string or a"
            + " number",
        "{\"id\":1,\"text\":\"SECRET\"} {}         | 1    | expected one JSON object and nothing"
            + " behind it",
      })
  void aLineThatCannotBeReadIsToldAndNeverShown(String line, String id, String fault)
      throws IOException {
    int code =
        run(
            "{\"id\":0,\"text\":\"a\"}\n"
                + line.replace("SECRET", SECRET)
                + "\n{\"id\":2,\"text\":\"b\"}");

    assertThat(code).isEqualTo(1);
    assertThat(answers()).hasSize(3);
    assertThat(answers().get(1).path("id").asText()).isEqualTo(id);
    assertThat(answers().get(1).path("error").asText()).isEqualTo(fault);
    assertThat(answers().get(2).path("out").asText()).isEqualTo("b");
    assertThat(err.toString().lines())
        .containsExactly("line 2: " + fault, "tooltrail: lines that could not be read: 1");
    assertThat(out() + err).doesNotContain(SECRET);
  }

  @Test
  void halfOfASurrogatePairIsStillThere() throws IOException {
    run("{\"id\":1,\"text\":\"\\ud83d and \\ud83d\\ude00\"}");

    assertThat(out()).contains("\"out\":\"\\ud83d and 😀\"");
  }

  @Test
  void aPlainTextOfAnyLengthIsOneText() {
    String filler = "all is well here\n".repeat(100_000);

    int code = run(filler + TEXT + filler, "--text");

    assertThat(code).isZero();
    assertThat(out())
        .startsWith(filler + "export DB_PASSWORD=[REDACTED:password:")
        .endsWith(filler);
    assertThat(out().contains(SECRET)).isFalse();
  }

  @Test
  void anExplanationSaysWhereAndWhyAndNeverWhat() throws IOException {
    run("ls\n" + TEXT, "--text", "--explain");
    run("{\"id\":1,\"text\":" + quoted(TEXT) + "}", "--explain");

    assertThat(printed.toString().lines().skip(1))
        .singleElement()
        .asString()
        .matches("2 +22-38 +assignment +password +text +a value that stands after .*");
    JsonNode cut = answers().getFirst().path("cuts").path(0);
    assertThat(cut.path("start").asInt()).isEqualTo(19);
    assertThat(cut.path("end").asInt()).isEqualTo(35);
    assertThat(printed + out() + err).doesNotContain(SECRET);
  }

  @Test
  void whatIsWithheldAsAWholeIsExplainedAsOneCut() throws IOException {
    Path policy =
        Files.writeString(folder.resolve("policy.toml"), "version = 1\nmax_field_chars = 1024");

    run(
        "{\"id\":1,\"text\":\"" + "a".repeat(1_025) + "\"}",
        "--explain",
        "--policy",
        policy.toString());

    assertThat(answers().getFirst().path("cuts").path(0).path("rule").asText())
        .isEqualTo("withheld");
    assertThat(answers().getFirst().path("cuts").path(0).path("end").asInt()).isEqualTo(1_025);
  }

  @Test
  void theRulesAreListedWithThoseThatAPolicyHasTurnedOff() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.toml"), "version = 1\ndisabled_rules = ['github-pat']");

    run("", "--rules", "--policy", policy.toString());
    run("", "--rules", "--json", "--policy", policy.toString());

    assertThat(printed.toString().lines().filter(line -> line.startsWith("github-pat ")))
        .singleElement()
        .asString()
        .matches("github-pat +github-token +off +GitHub personal access token.*");
    assertThat(answers()).hasSizeGreaterThan(50);
    assertThat(answers().stream().filter(one -> !one.path("enabled").asBoolean()))
        .extracting(one -> one.path("id").asText())
        .containsExactly("github-pat");
  }

  @ParameterizedTest
  @CsvSource({"--json", "--rules --text", "--text --twice", "--explain --twice"})
  void optionsThatDoNotGoTogetherAreRefused(String options) {
    assertThat(run("", Stream.of(options.split(" ")).toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("goes with", "Usage:");
  }

  @Test
  void withoutAKeyNothingIsRead() throws IOException {
    Files.delete(key);

    assertThat(run(TEXT, "--text")).isEqualTo(1);
    assertThat(err.toString()).contains("audit.key: not there; 'bin/tooltrail local");
    assertThat(out()).isEmpty();
  }
}
