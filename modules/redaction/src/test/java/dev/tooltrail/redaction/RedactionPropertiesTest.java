package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties over random texts, by plain seeds.
class RedactionPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PIECES =
      List.of(
          "password",
          "=",
          ":",
          " ",
          "\"",
          "'",
          "\\\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          "token",
          "://",
          "@",
          "user",
          "-----BEGIN PRIVATE KEY-----",
          "-----END PRIVATE KEY-----",
          "\n",
          "\\n",
          "MIIEFAKESoMXdUsX1eQXfpG1jc2",
          "ghp_",
          "a7Q1b2C3d4E5f6G7h8I9j0K1l2M3",
          "Bearer ",
          "Authorization: ",
          "Cookie: ",
          "session=",
          ";",
          "curl -u ",
          "mysql -p",
          "echo ",
          " | ",
          "--password-stdin",
          "<<<",
          "[REDACTED:password:f1a2b3c4]",
          "[REDACTED:",
          "\ud83d",
          "\ude00",
          "\\ud83d",
          "é",
          "\0",
          "${",
          "$(",
          "&",
          "?",
          "sig=",
          "eyJhbGciOiJI.eyJzdWIiOiI.x",
          "key",
          "Tr0ub4dor&3");

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void garbageNeverThrowsAndRedactionIsIdempotent(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }

    var once = redact(text.toString());

    assertThat(redact(once)).isSameAs(once);
    assertThat(once).doesNotContain("[WITHHELD:error");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nestedSecretsGoAndTheShapeStays(long seed) throws JsonProcessingException {
    var random = new Random(seed);
    var secrets = new ArrayList<String>();
    var value = JSON.writeValueAsString(tree(random, secrets, 3));
    for (int level = random.nextInt(4); level > 0; level--) {
      value =
          JSON.writeValueAsString(JSON.createObjectNode().put("payload", value).put("n", level));
    }

    var redacted = redact(value);

    for (String secret : secrets) {
      assertThat(redacted).doesNotContain(secret);
    }
    assertSameShape(JSON.readTree(value), JSON.readTree(redacted));
    assertThat(redact(redacted)).isSameAs(redacted);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void textWithoutSecretsIsUnchanged(long seed) {
    var random = new Random(seed);
    var words =
        List.of(
            "git",
            "log",
            "--oneline",
            "src/main/App.java",
            "token",
            "the",
            "password",
            "reset",
            "9656b142cc1b8689",
            "|",
            "grep",
            "-rn",
            "'secret'",
            "key",
            "{",
            "}",
            "http://x.invalid/a",
            "&&",
            "\n",
            "é\ud83d\ude00",
            "true");
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    var value = text.toString();

    assertThat(redact(value)).isSameAs(value);
  }

  private static JsonNode tree(Random random, List<String> secrets, int depth) {
    var node = JSON.createObjectNode();
    node.put("id", random.nextInt()).put("path", "/srv/app/\"x\"\n\u00e9");
    for (int i = random.nextInt(3); i >= 0; i--) {
      var secret = Fixtures.random(random, 24);
      secrets.add(secret);
      switch (random.nextInt(5)) {
        case 0 -> node.put("password", secret);
        case 1 -> node.put("command" + i, "export API_TOKEN='" + secret + "' && \"make\"");
        case 2 -> node.put("env" + i, "x\nDB_PASSWORD=" + secret + "\ny");
        case 3 -> node.putObject("headers").put("Authorization", "Bearer " + secret);
        default -> node.put("url" + i, "https://u:" + secret + "@h.invalid/p?q=1");
      }
      secrets.removeIf(old -> !node.toString().contains(old));
    }
    if (depth > 0) {
      node.set("child", tree(random, secrets, depth - 1));
      node.putArray("list").add(1.50).add(true).add("plain");
    }
    return node;
  }

  private static void assertSameShape(JsonNode before, JsonNode after) {
    assertThat(after.getNodeType()).isEqualTo(before.getNodeType());
    assertThat(after.size()).isEqualTo(before.size());
    if (before.isObject()) {
      before
          .properties()
          .forEach(member -> assertSameShape(member.getValue(), after.get(member.getKey())));
    }
    for (int i = 0; before.isArray() && i < before.size(); i++) {
      assertSameShape(before.get(i), after.get(i));
    }
    if (before.isNumber()) {
      assertThat(after).isEqualTo(before);
    }
  }
}
