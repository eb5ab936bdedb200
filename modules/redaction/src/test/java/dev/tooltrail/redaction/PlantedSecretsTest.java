package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.REDACTOR;
import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No secret survives any nesting or escaping, and all spellings of one have one fingerprint.
class PlantedSecretsTest {
  static LongStream seeds() {
    return Seeds.usually(2_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noPlantedSecretSurvives(long seed) {
    var random = new Random(seed);
    var planted = Planted.of(random).wrapped(random);

    var redacted = redact(planted.text());

    assertThat(planted.seenIn(redacted)).as("seen of %s", planted).isEmpty();
    assertThat(redact(redacted)).as("%s", planted).isSameAs(redacted);
    if (planted.hasFingerprint()) {
      assertThat(redacted)
          .as("%s", planted)
          .contains(":" + REDACTOR.fingerprint(planted.secret()) + "]");
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allSpellingsOfASecretHaveOneFingerprint(long seed) {
    var random = new Random(seed);
    var secret = Planted.of(random).secret();
    var middle = secret.length() / 2;
    var texts =
        List.of(
            "{\"password\":" + Encodings.json(secret, random) + "}",
            "{\"a\":"
                + Encodings.json("{\"password\":" + Encodings.json(secret, random) + "}", random)
                + "}",
            "export DB_PASSWORD=" + Encodings.singleQuoted(secret),
            "export DB_PASSWORD=" + Encodings.doubleQuoted(secret),
            "export DB_PASSWORD=\""
                + inDoubleQuotes(secret.substring(0, middle))
                + "\\\n"
                + inDoubleQuotes(secret.substring(middle))
                + "\"",
            "git clone https://user:" + Encodings.url(secret) + "@x.invalid/a.git",
            "{\"password\":\"" + Encodings.base64(secret) + "\"}");

    var markers = new LinkedHashSet<String>();
    for (String text : texts) {
      var redacted = redact(text);
      var start = redacted.indexOf("[REDACTED:");
      assertThat(start).as(text).isPositive();
      var end = Markers.end(redacted, start);
      markers.add(redacted.substring(redacted.lastIndexOf(':', end), end));
    }

    assertThat(markers).as("%s", texts).containsExactly(":" + REDACTOR.fingerprint(secret) + "]");
  }

  private static String inDoubleQuotes(String text) {
    var quoted = Encodings.doubleQuoted(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
