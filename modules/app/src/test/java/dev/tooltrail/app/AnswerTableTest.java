package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tooltrail.sink.questions.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTableTest {
  private static final String SESSION = "85ea7de5-9add-403a-853c-ae44afad5014";

  @Test
  void columnsStandUnderTheirNamesAndRowsAreCounted() {
    AnswerTable table = table(80, 0, "tool", "calls");
    row(table, "Bash", "12");
    row(table, "Read", "3");

    assertThat(table.lines())
        .containsExactly("tool  calls", "────  ─────", "Bash  12", "Read  3", "2 rows");
  }

  @Test
  void columnsWithoutAValueAreNamedBelow() {
    AnswerTable table = table(80, 0, "tenant", "tool", "error");
    row(table, "", "Bash", null);

    assertThat(table.lines())
        .containsExactly("tool", "────", "Bash", "1 row", "empty in all of them: tenant, error");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    AnswerTable table = table(width, 0, "at", "session_id", "action", "why", "outcome");
    row(
        table,
        "2026-11-22T08:00:33.123456789Z",
        SESSION,
        "curl ".repeat(40),
        "日本語".repeat(20),
        "x");

    assertThat(table.lines().subList(0, 3))
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width))
        .last()
        .asString()
        .startsWith("2026-11-22 08:00:33  85ea7de5")
        .contains("…");
  }

  @Test
  void columnsForWhichNoPlaceIsLeftAreNamedBelow() {
    AnswerTable table = table(40, 0, "at", "one", "two", "three");
    row(table, "2026-11-22T08:00:33Z", "first words of it", "second words of it", "x");

    assertThat(table.lines().getLast()).isEqualTo("no place for: two, three");
  }

  @Test
  void whereThePlaceIsShortWhatIsTheSameInAllRowsIsSaidOnce() {
    AnswerTable table = table(40, 0, "at", "agent", "action");
    for (int i = 0; i < 3; i++) {
      row(table, "2026-11-22T08:00:33Z", "claude-code", "git commit --message " + i);
    }

    assertThat(table.lines())
        .contains("2026-11-22 08:00:33  git commit --messa…", "3 rows")
        .endsWith("the same in all of them: agent", "claude-code");
  }

  @Test
  void whatWouldMoveTheCursorOrTurnTextAroundIsSpelledOut() {
    AnswerTable table = table(80, 0, "action");
    row(table, "a\nb\t\u001b[2J\u202Eevil");

    assertThat(table.lines()).contains("a\\nb\\t\\u{1b}[2J\\u{202e}evil");
  }

  @Test
  void amountsAreRoundedToWhatMeansSomething() {
    var table = new AnswerTable(80, 0);
    table.columns(List.of(new Answer.Column("usd", "Nullable(Float64)")));
    for (String amount : List.of("0.004743199999999999", "1200", "1e-9")) {
      table.row(List.of(JsonNodeFactory.instance.numberNode(new java.math.BigDecimal(amount))));
    }

    assertThat(table.lines().subList(2, 5)).containsExactly("0.004743", "1200", "0");
  }

  @Test
  void rowsBeyondTheLimitAreSaidToBeThere() {
    AnswerTable table = table(80, 2, "n");
    Stream.of("1", "2", "3").forEach(n -> row(table, n));

    assertThat(table.lines())
        .containsExactly("n", "─", "1", "2", "the first 2 rows; there are more");
  }

  @Test
  void anEmptyAnswerSaysSo() {
    assertThat(table(80, 2, "n").lines()).containsExactly("no rows");
  }

  private static AnswerTable table(int width, int limit, String... names) {
    var table = new AnswerTable(width, limit);
    table.columns(
        Stream.of(names)
            .map(name ->
                new Answer.Column(name, name.equals("at") ? "DateTime64(9, 'UTC')" : "String"))
            .toList());
    return table;
  }

  private static void row(AnswerTable table, @Nullable String... cells) {
    table.row(List.copyOf(Stream.of(cells).map(AnswerTableTest::cell).toList()));
  }

  private static JsonNode cell(@Nullable String text) {
    return text == null
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(text);
  }
}
