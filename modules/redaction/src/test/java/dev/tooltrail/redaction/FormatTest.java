package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the table, by examples made from the row itself.
class FormatTest {
  static Stream<Format> formats() {
    return Format.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aTokenGoesWhereverItStands(Format format) {
    var token =
        format.prefix() + body(format, Math.max(format.least(), Math.min(40, format.greatest())));

    for (String text :
        new String[] {"%s", "see %s now", "x='%s'", "a\\n%s\\nb", "https://h.invalid/%s?x=1"}) {
      assertThat(redact(text.replace("%s", token))).as(text).doesNotContain(token);
    }
    assertThat(redact("see " + token + " now")).startsWith("see [REDACTED:").endsWith("] now");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatOnlyResemblesATokenStays(Format format) {
    var inAWord = "x" + format.prefix() + body(format, format.least()) + " y";
    var blank = format.prefix() + "x".repeat(format.least()) + " y";

    assertThat(format.end(scan(inAWord), 1)).isEqualTo(1);
    assertThat(format.end(scan(blank), 0)).isZero();
  }

  private static Scan scan(String text) {
    return new Scan(text, "f", Fixtures::fingerprint, new Meter(text.length()));
  }

  private static String body(Format format, int length) {
    var random = new Random(format.prefix().hashCode());
    var body = new StringBuilder();
    while (body.length() < length) {
      var c = (char) (33 + random.nextInt(94));
      if (format.body().has(c) && (Chars.isAlnum(c) || body.length() % 9 == 4)) {
        body.append(c);
      }
    }
    return body.substring(0, length - 1) + "7";
  }
}
