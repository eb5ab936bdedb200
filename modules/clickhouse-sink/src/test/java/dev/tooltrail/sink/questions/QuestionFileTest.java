package dev.tooltrail.sink.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {
  private static final String GOOD =
      """
      -- Question: What waited?
      -- Parameters: from, to, user, longer_than_s=60, host
      -- Controls: NIST 800-53 AU-2, AU-12; HIPAA 164.312(b)
      -- Note: Lower bound.
      -- Note: Over
      --       two lines.
      -- Example: of the recorded sessions
      --   at      host
      --
      --   1 row
      SELECT at -- when
      FROM waits(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, u = {user:String}, u2 = {user:String})
      WHERE s > {longer_than_s:UInt32} AND host = {host:String}
      ORDER BY at;
      """;

  @Test
  void everyHeaderIsRead() {
    Question question = QuestionFile.parse("long-waits", GOOD);

    assertThat(question.name()).isEqualTo("long-waits");
    assertThat(question.question()).isEqualTo("What waited?");
    assertThat(question.parameters())
        .containsExactly(
            new Parameter("from", Parameter.TIME, null),
            new Parameter("to", Parameter.TIME, null),
            new Parameter("user", "String", ""),
            new Parameter("longer_than_s", "UInt32", "60"),
            new Parameter("host", "String", null));
    assertThat(question.clauses())
        .containsExactly(
            new Clause("NIST 800-53", "AU-2"),
            new Clause("NIST 800-53", "AU-12"),
            new Clause("HIPAA", "164.312(b)"));
    assertThat(question.notes()).containsExactly("Lower bound.", "Over", "two lines.");
    assertThat(question.example())
        .containsExactly("of the recorded sessions", "   at      host", "", "   1 row");
    assertThat(question.sql()).startsWith("SELECT at -- when").endsWith("ORDER BY at");
    assertThat(question.required()).extracting(Parameter::name).containsExactly("host");
  }

  @Test
  void aQuestionAboutNoPeriodIsAboutOneThingThatMustBeGiven() {
    Question question =
        QuestionFile.parse(
            "one",
            GOOD.replaceAll("(?m)^-- Parameters.*", "-- Parameters: session")
                .replaceAll("(?s)SELECT.*", "SELECT 1 WHERE s = {session:String} ORDER BY 1"));

    assertThat(question.hasPeriod()).isFalse();
    assertThat(question.required()).extracting(Parameter::name).containsExactly("session");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-- Question: What waited?      | --                             | in the first line",
        "-- Question: What waited?      | -- Question: What waited       | ends with a question mark",
        "-- Note: Lower bound.          | -- Controls: HIPAA x           | Controls stands more than once",
        "longer_than_s=60               | longer_than_s=x                | default is not of its type",
        "longer_than_s=60               | longer_than_s=4294967296       | default is not of its type",
        "user, longer                   | user, user, longer             | user is declared twice",
        "user, longer                   | user, other, longer            | other is declared but not used",
        "from, to, user,                | from, to,                      | user is used but not declared",
        "from, to, user                 | from=1, to, user               | from takes no default",
        "{host:String}                  | {host:Nothing}                 | host has an unknown type",
        "u2 = {user:String}             | u2 = {user:UInt8}              | user has two types",
        "ORDER BY at;                   | LIMIT 1                        | expected an ORDER BY",
        "ORDER BY at;                   | ORDER BY at LIMIT 5            | belong to whoever asks",
        "ORDER BY at;                   | ORDER BY at FORMAT CSV         | belong to whoever asks",
        "ORDER BY at;                   | ORDER BY at; SELECT 1          | a semicolon stands in it",
        "SELECT at                      | DROP TABLE x                   | expected one SELECT",
        "NIST 800-53 AU-2, AU-12        | NIST 800-53 AU-2, AU-2         | AU-2 stands twice",
        "NIST 800-53 AU-2               | COBIT 1                        | expected frameworks with clauses"
      })
  void aBrokenRuleIsNamedWithItsFile(String good, String bad, String rule) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> QuestionFile.parse("long-waits", GOOD.replace(good, bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sql/questions/long-waits.sql: ")
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({"Question", "Parameters", "Controls", "Note"})
  void everyHeaderIsNeeded(String header) {
    String without = GOOD.replaceAll("(?m)^-- " + header + ":.*\n(--    .*\n)?", "");

    assertThatThrownBy(() -> QuestionFile.parse("long-waits", without))
        .hasMessage("sql/questions/long-waits.sql: header " + header + " is missing");
  }

  @Test
  void valuesAreCheckedBeforeAnythingIsAsked() {
    Question question = QuestionFile.parse("long-waits", GOOD);
    Map<String, String> period = Map.of("from", "2026-11-01", "to", "2026-11-02");

    assertThatThrownBy(() -> question.values(period))
        .hasMessage("long-waits: expected a value for host but none was given");
    assertThatThrownBy(
            () -> question.values(Map.of("from", "a", "to", "b", "host", "h", "hots", "h")))
        .hasMessageContaining("has no parameter hots; it has from, to, user, longer_than_s, host");
    assertThatThrownBy(() ->
            question.values(Map.of("from", "a", "to", "b", "host", "h", "longer_than_s", "secret")))
        .hasMessage("long-waits: longer_than_s: expected a whole number from 0 to 4294967295");
    assertThat(question.values(Map.of("from", "a", "to", "b", "host", "h")).values())
        .containsExactly("a", "b", "", "60", "h");
  }

  @Test
  void aScriptSetsItsParametersWhateverTheyHold() {
    Question question = QuestionFile.parse("long-waits", GOOD);

    String script = question.script(Map.of("host", "it's \\ here\n'; DROP TABLE x"));

    assertThat(script)
        .startsWith("-- What waited?\nSET param_host = 'it\\'s \\\\ here\\n\\'; DROP TABLE x';\n")
        .endsWith("ORDER BY at;\n");
  }
}
