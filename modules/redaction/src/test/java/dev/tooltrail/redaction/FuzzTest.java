package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.REDACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever comes in: no error, work that is linear in its length, and a stable result.
class FuzzTest {
  private static final long STEPS_PER_CHAR = 600;

  static LongStream seeds() {
    return Seeds.usually(3_000);
  }

  static LongStream fewSeeds() {
    return Seeds.seldom(150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomBytes(long seed) {
    var random = new Random(seed);
    var bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);

    assertHandled(new String(bytes, StandardCharsets.ISO_8859_1));
    assertHandled(new String(bytes, StandardCharsets.UTF_8));
    assertHandled(new String(bytes, StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomCharacters(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder(random.nextBoolean() ? "password=" : "{\"token\":\"");
    for (int i = random.nextInt(200); i > 0; i--) {
      var bound = random.nextInt(8) == 0 ? 0x10000 : 0x80;
      text.append((char) random.nextInt(bound));
    }

    assertHandled(text.toString());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mutatedTexts(long seed) {
    var random = new Random(seed);

    assertHandled(Fragments.mutated(Fragments.mixture(random), random));
    assertHandled(Fragments.mutated(Planted.of(random).wrapped(random).text(), random));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void delimitersThatDoNotPair(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(random.nextInt(3) == 0 ? Fragments.one(random) : Fragments.delimiter(random));
    }

    assertHandled(text.toString());
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void longLines(long seed) {
    var random = new Random(seed);
    var unit = Fragments.one(random) + Fragments.delimiter(random) + Fragments.one(random);
    var length = random.nextInt(1 << 16, 1 << 18);
    var text = Fragments.mixture(random) + unit.repeat(length / unit.length() + 1);

    assertHandled(text);
    assertHandled("{\"command\":" + Encodings.json(text, random) + "}");
  }

  private static void assertHandled(String text) {
    var meter = new Meter(text.length());

    var redacted = REDACTOR.redact("value", text, meter).text();

    assertThat(redacted).doesNotContain("[WITHHELD:error:");
    assertThat(meter.steps()).isLessThanOrEqualTo(STEPS_PER_CHAR * (text.length() + 1_000));
    assertThat(REDACTOR.redact("value", redacted).text()).isSameAs(redacted);
  }
}
