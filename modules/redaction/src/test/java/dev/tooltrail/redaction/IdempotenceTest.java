package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Redacting what is redacted changes nothing: replays agree, and rows can be redacted again.
class IdempotenceTest {
  private static final List<String> WRAPPERS =
      List.of(
          "%s",
          "{\"command\":\"export A_TOKEN=%s; make\",\"n\":1}",
          "{\"a\":\"{\\\"password\\\":\\\"%s\\\"}\"}",
          "password=%s");

  static LongStream seeds() {
    return Seeds.usually(3_000);
  }

  static Stream<String> examples() {
    return Fragments.EXAMPLES.stream();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mixturesOfFragments(long seed) {
    assertIdempotent(Fragments.mixture(new Random(seed)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mutatedExamples(long seed) {
    var random = new Random(seed);

    assertIdempotent(Fragments.mutated(Fragments.example(random), random));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesCutOffAnywhere(String example) {
    for (String wrapper : WRAPPERS) {
      var text = wrapper.replace("%s", example);
      var step = 1 + text.length() / 400;
      for (int end = 1; end <= text.length(); end += step) {
        assertIdempotent(text.substring(0, end));
      }
    }
  }

  private static void assertIdempotent(String text) {
    var once = redact(text);

    assertThat(once).as(text).doesNotContain("[WITHHELD:error:");
    assertThat(redact(once)).as(text).isSameAs(once);
  }
}
