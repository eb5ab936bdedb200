package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The example of a question file: its answer about the recorded sessions, as a table. What its
/// first line names, `session=…` for example, are the parameters.
final class QuestionExamples {
  private static final String PREFIX = "--   ";
  private static final String OF = "of the recorded sessions";
  private static final int WIDTH = 132;
  private static final int ROWS = 8;
  private static final Pattern VALUE = Pattern.compile("(\\w+)=([^\\s,]+)");

  private QuestionExamples() {}

  static Path file(Question question) {
    return Path.of(System.getProperty("tooltrail.root"), "sql/questions", question.name() + ".sql");
  }

  static Map<String, String> values(Question question) {
    var given = new LinkedHashMap<String, String>();
    String of = question.example().isEmpty() ? "" : question.example().getFirst();
    VALUE.matcher(of).results().forEach(one -> given.put(one.group(1), one.group(2)));
    return QuestionOptions.values(
        question, Period.of(SampleTrail.FROM, SampleTrail.TO, Instant.EPOCH), given);
  }

  /// The lines of the example as they stand in the file, its first line aside.
  static List<String> answer(ClickHouse clickHouse, Question question) throws IOException {
    var table = new AnswerTable(WIDTH, ROWS);
    Answer.of(clickHouse, question, values(question), 0, table);
    return table.lines().stream().map(line -> PREFIX.substring(2) + line).toList();
  }

  /// The whole answer, a JSON object a row.
  static List<String> rows(ClickHouse clickHouse, Question question) throws IOException {
    var out = new StringBuilder();
    Answer.of(clickHouse, question, values(question), 0, AnswerFormat.json(out));
    return out.toString().lines().toList();
  }

  /// Writes the example into the question's file.
  static void update(Question question, List<String> answer) throws IOException {
    var lines = new ArrayList<String>();
    boolean isInExample = false;
    boolean isWritten = false;
    for (String line : Files.readAllLines(file(question))) {
      isInExample = line.startsWith("-- Example:") || (isInExample && line.startsWith("--"));
      if (!line.startsWith("--") && !isWritten) {
        String of = question.example().isEmpty() ? OF : question.example().getFirst();
        lines.add("-- Example: " + of);
        answer.forEach(one -> lines.add("--" + one));
        isWritten = true;
      }
      if (!isInExample) {
        lines.add(line);
      }
    }
    Files.writeString(file(question), String.join("\n", lines) + "\n");
  }
}
