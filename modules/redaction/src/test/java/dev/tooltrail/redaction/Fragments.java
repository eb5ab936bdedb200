package dev.tooltrail.redaction;

import java.util.List;
import java.util.Random;

/// Texts near those that rules look for: examples of all rules, what stands around secrets, and
/// what is left of them.
final class Fragments {
  static final List<String> EXAMPLES =
      Rules.standard().all().stream()
          .flatMap(rule -> rule.examples().stream())
          .map(example -> example.replace("«", "").replace("»", ""))
          .toList();

  private static final List<String> COUNTER_EXAMPLES =
      Rules.standard().all().stream().flatMap(rule -> rule.counterExamples().stream()).toList();

  private static final List<String> CONTEXTS =
      List.of(
          "password",
          "DB_PASSWORD=",
          "\"password\":",
          "\\\"token\\\":\\\"",
          "--api-key ",
          "Authorization: Bearer ",
          "Authorization: Basic ",
          "Cookie: a=b; session=",
          "curl -u user:",
          "mysql -u root -p",
          "echo ",
          " | docker login --password-stdin",
          "bash -c '",
          "cat <<'EOF' > .env\n",
          "EOF\n",
          "https://user:",
          "@db.invalid:5432/x",
          "?access_token=",
          "the password is ",
          "-----BEGIN RSA PRIVATE KEY-----",
          "-----END RSA PRIVATE KEY-----",
          "MIIEFAKESoMXdUsX1eQXfpG1jc2ZGkZpdPU67JBF",
          "<password>",
          "</password>",
          "IDENTIFIED BY '",
          "setPassword(\"",
          "${DB_PASSWORD:-",
          "kind: Secret\ndata:\n  a: ",
          "data:image/png;base64,",
          "| name | password |\n|---|---|\n| a | ");

  private static final List<String> DELIMITERS =
      List.of(
          " ",
          "\n",
          "\r\n",
          "\t",
          "\\n",
          "\\\\n",
          "\\\n",
          "=",
          ":",
          ": ",
          ",",
          ";",
          "&",
          "&amp;",
          "%3D",
          "%22",
          "\\u0022",
          "\\u003d",
          "\"",
          "'",
          "`",
          "\\\"",
          "\\\\\\\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "$(",
          "<",
          ">",
          "|",
          "#",
          "@",
          "://",
          "/",
          "\\/",
          "?",
          "*",
          "é",
          "\ud83d\ude00",
          "\ud83d",
          "\ude00",
          "\\ud83d",
          "\0",
          "\u200b",
          "\u2028");

  private static final List<String> SECRETS =
      List.of(
          "Tr0ub4dor&3",
          "q7Wq2Zx9Lk3mN8vB",
          "a7Q1b2C3d4E5f6G7h8I9j0K1l2M3",
          "correct-horse-battery-staple",
          "12345678",
          "9656b142cc1b8689cef6f3263300191d4ff0ade6",
          "792527c3-55b9-4801-a4ac-454c3615f0de",
          "UGFzc3dvcmQ9cTdXcTJaeDlMazNtTjh2Qg==");

  private static final List<String> MARKERS =
      List.of(
          "[REDACTED:password:f1a2b3c4]",
          "[REDACTED:github-token:f1]",
          "[WITHHELD:too-large:11]",
          "[REDACTED:",
          "[REDACTED:password",
          "[REDACTED:password:]",
          ":f1a2b3c4]");

  private static final List<List<String>> ALL =
      List.of(EXAMPLES, COUNTER_EXAMPLES, CONTEXTS, DELIMITERS, DELIMITERS, SECRETS, MARKERS);

  private Fragments() {}

  static String one(Random random) {
    return pick(pick(ALL, random), random);
  }

  static String delimiter(Random random) {
    return pick(DELIMITERS, random);
  }

  static String example(Random random) {
    return pick(EXAMPLES, random);
  }

  /// Some fragments in a row; now and then inside JSON strings, or cut off.
  static String mixture(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(one(random));
    }
    var mixed = text.toString();
    for (int level = Math.max(0, random.nextInt(6) - 2); level > 0; level--) {
      mixed = "{\"n\":" + level + ",\"command\":" + Encodings.json(mixed, random) + "}";
    }
    return random.nextInt(4) == 0 ? mixed.substring(0, random.nextInt(mixed.length() + 1)) : mixed;
  }

  /// A text near another: a few of its characters changed, left out, doubled, or come from others.
  static String mutated(String text, Random random) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(5); i >= 0; i--) {
      var at = random.nextInt(mutated.length() + 1);
      var to = Math.min(mutated.length(), at + random.nextInt(20));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(at, to);
        case 1 -> mutated.insert(at, delimiter(random));
        case 2 -> mutated.insert(at, one(random));
        case 3 -> mutated.insert(at, mutated.substring(at, to).repeat(1 + random.nextInt(3)));
        default -> mutated.insert(at, Character.toString(random.nextInt(0x3000)));
      }
    }
    return mutated.toString();
  }

  static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
