package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.REDACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text without secrets comes back as the instance it was.
class CleanTextTest {
  private static final List<String> WORDS =
      List.of(
          "git",
          "status",
          "the",
          "reset",
          "token",
          "password",
          "for",
          "key",
          "in",
          "secret",
          "import",
          "return",
          "public",
          "const",
          "def",
          "class",
          "tests",
          "pass",
          "authorize");
  private static final List<String> CODE =
      List.of(
          "if (token == null) {",
          "return user.getPassword();",
          "String secret = config.secret();",
          "password: string;",
          "const key = await loadKey(path);",
          "assert len(tokens) == 3",
          "max_tokens=4096",
          "def login(user, password):",
          "@Value(\"${db.password}\")",
          "--password-stdin",
          "export API_TOKEN=\"$TOKEN\"",
          "curl -H \"Authorization: Bearer $TOKEN\"",
          "password = os.environ['DB_PASSWORD']",
          "grep -rn 'secret' src/ | head -5",
          "for (int i = 0; i < keys.length; i++) {",
          "type Password = string | undefined;");

  static LongStream seeds() {
    return Seeds.usually(2_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cleanTextIsTheSameInstance(long seed) {
    var text = clean(new Random(seed));

    assertUnchanged(text);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cleanTextInJsonIsTheSameInstance(long seed) {
    var random = new Random(seed);
    var text = "{\"n\":" + random.nextInt() + ",\"text\":" + Encodings.json(clean(random), random);

    assertUnchanged(text + "}");
    assertUnchanged("{\"tool_input\":" + Encodings.json(text + "}", random) + "}");
  }

  private static void assertUnchanged(String text) {
    var redacted = REDACTOR.redact("value", text);

    assertThat(redacted.redactions()).as(text).isEmpty();
    assertThat(redacted.text()).isSameAs(text);
  }

  private static String clean(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(part(random)).append(Fragments.pick(List.of(" ", "\n", "\n  "), random));
    }
    return text.toString();
  }

  private static String part(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "run " + new UUID(random.nextLong(), random.nextLong());
      case 1 -> "commit " + hex(random, 20);
      case 2 -> "image@sha256:" + hex(random, 32);
      case 3 ->
          "/srv/app/" + word(random) + "/" + word(random) + "-" + random.nextInt(99) + ".java";
      case 4 -> "https://" + word(random) + ".invalid/" + word(random) + "?page=2";
      case 5 -> "\"tool_use_id\": \"toolu_01" + Fixtures.random(random, 22) + "\"";
      case 6 -> Fixtures.marker("password", word(random));
      case 7 -> Fragments.pick(CODE, random);
      case 8 -> "line " + random.nextInt();
      default -> word(random);
    };
  }

  private static String hex(Random random, int bytes) {
    var some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  private static String word(Random random) {
    return Fragments.pick(WORDS, random);
  }
}
