package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.REDACTOR;
import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every rule to the examples and counter-examples in its file.
class RulesTest {
  private static final List<String> CONTEXTS =
      Arrays.stream(Context.values()).map(Context::id).toList();

  static Stream<Arguments> examples() {
    return Rules.standard().all().stream()
        .flatMap(rule -> rule.examples().stream().map(text -> Arguments.of(rule.id(), text)));
  }

  static Stream<Arguments> counterExamples() {
    return Rules.standard().all().stream()
        .flatMap(
            rule -> rule.counterExamples().stream().map(text -> Arguments.of(rule.id(), text)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsRedactedByItsRule(String id, String example) {
    if (CONTEXTS.contains(id)) {
      inContext(id, example);
      return;
    }
    for (String text :
        List.of("%s", "see %s now", "x='%s'", "a\\n%s\\nb", "https://h.invalid/%s?x=1")) {
      assertThat(redact(text.replace("%s", example))).as(text).doesNotContain(example);
    }
    var redacted = REDACTOR.redact("v", "see " + example + " now");
    assertThat(redacted.text()).startsWith("see [REDACTED:").endsWith("] now");
    assertThat(redacted.redactions()).containsExactly(new Redaction(id, "v", 1));
  }

  /// The parts between `«` and `»` go, and nothing else.
  private static void inContext(String id, String example) {
    var parts = example.split("[«»]", -1);
    var text = String.join("", parts);
    assertThat(parts.length).as("marks « and » in an example of %s", id).isGreaterThan(2);

    var redacted = REDACTOR.redact("v", text);

    var rest = redacted.text();
    for (int i = 0; i < parts.length; i += 2) {
      assertThat(rest).as(text).startsWith(parts[i]);
      rest = rest.substring(parts[i].length());
      if (i + 1 < parts.length) {
        var end = Markers.end(rest, rest.startsWith("\"") ? 1 : 0);
        assertThat(end).as("marker at '%s' of %s", parts[i], text).isGreaterThan(1);
        rest = rest.substring(rest.startsWith("\"") ? end + 1 : end);
      }
    }
    assertThat(rest).isEmpty();
    assertThat(redacted.redactions()).as(text).extracting(Redaction::rule).containsOnly(id);
  }

  @ParameterizedTest
  @MethodSource("counterExamples")
  void aCounterExampleStays(String id, String text) {
    var cut = REDACTOR.redact("v", text).redactions();

    assertThat(cut).as(text).isEmpty();
  }

  @Test
  void everyRuleHasAnExampleAndACounterExample() {
    assertThat(Rules.standard().all())
        .allSatisfy(rule -> {
          assertThat(rule.examples()).as(rule.id()).isNotEmpty();
          assertThat(rule.counterExamples()).as(rule.id()).isNotEmpty();
          assertThat(rule.about()).as(rule.id()).isNotBlank();
        });
  }

  @Test
  void aKindIsOneOfTheClosedList() {
    assertThat(Rules.standard().all()).allSatisfy(rule -> Kind.labelled(rule.kind()));
  }
}
