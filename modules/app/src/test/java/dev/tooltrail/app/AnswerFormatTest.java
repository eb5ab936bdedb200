package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.sink.questions.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerFormatTest {
  private static final String NASTY =
      "say \"hi\", a|b\r\n<b>*_x_*</b> \\ [l](u) snake_case \u001b[2J";
  private static final List<Answer.Column> COLUMNS =
      List.of(new Answer.Column("what", "String"), new Answer.Column("how_many", "UInt64"));

  private final StringBuilder out = new StringBuilder();

  @Test
  void csvQuotesWhatItMustAndTellsEmptyFromMissing() throws Exception {
    write(
        AnswerFormat.csv(out),
        "[\"plain\", 18446744073709551615]",
        "[\"\", null]",
        "[\" x\", [\"a\",1]]");

    assertThat(out)
        .hasToString(
            "what,how_many\nplain,18446744073709551615\n\"\",\n\" x\",\"[\"\"a\"\",1]\"\n");
  }

  @Test
  void csvKeepsEveryCharacter() throws Exception {
    write(AnswerFormat.csv(out), json(NASTY));

    assertThat(out).hasToString("what,how_many\n\"" + NASTY.replace("\"", "\"\"") + "\",1\n");
  }

  @Test
  void jsonIsOneObjectALineInTheOrderOfTheColumns() throws Exception {
    write(AnswerFormat.json(out), json(NASTY), "[null, 0.034]");

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.getFirst()).path("what").asText())
        .isEqualTo(NASTY);
    assertThat(lines.getLast()).isEqualTo("{\"what\":null,\"how_many\":0.034}");
  }

  @Test
  void markdownHasOneLineARowAndNoMarkupInACell() throws Exception {
    write(AnswerFormat.markdown(out), json(NASTY));

    assertThat(out)
        .hasToString(
            "| what | how_many |\n| --- | --- |\n"
                + "| say \"hi\", a\\|b<br>&lt;b&gt;\\*\\_x\\_\\*&lt;/b&gt; \\\\ \\[l\\](u) snake_case"
                + " \\\\u{1b}\\[2J | 1 |\n");
  }

  @Test
  void anAnswerWithoutRowsHasItsColumns() throws Exception {
    write(AnswerFormat.csv(out));
    write(AnswerFormat.json(out));
    write(AnswerFormat.markdown(out));

    assertThat(out).hasToString("what,how_many\n| what | how_many |\n| --- | --- |\n");
  }

  private static String json(String what) throws Exception {
    return "[" + new ObjectMapper().writeValueAsString(what) + ", 1]";
  }

  private static void write(Answer.Reader writer, String... rows) throws Exception {
    writer.columns(COLUMNS);
    for (String row : rows) {
      JsonNode cells = new ObjectMapper().readTree(row);
      writer.row(cells.valueStream().toList());
    }
  }
}
