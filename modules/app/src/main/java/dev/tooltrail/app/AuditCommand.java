package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks one of the usual questions, or lists them.
@Command(
    name = "audit",
    description = {"Ask the trail one of the usual questions; without a name, list them.", ""},
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  private static final int TABLE_ROWS = 1000;

  enum Format {
    TABLE,
    CSV,
    JSON,
    MARKDOWN
  }

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which question.")
  private @Nullable String name;

  @Option(
      names = "--describe",
      description = "Say what the question takes, serves and cannot say, and show its SQL.")
  private boolean describe;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table (fits the terminal), csv, json (an object a line) or markdown. Default:"
              + " ${DEFAULT-VALUE}")
  private Format format = Format.TABLE;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "At most so many rows; 0 for all. Default: 1000 in a table, else all.")
  private @Nullable Integer limit;

  @Mixin private QuestionOptions about = new QuestionOptions();
  @Mixin private AuditClickHouse trail = new AuditClickHouse();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    int width = Terminal.width(System.getenv());
    if (name == null) {
      if (describe) {
        throw new ParameterException(Cli.of(spec), "--describe goes with the name of a question");
      }
      print(QuestionPages.list(width));
      return 0;
    }
    Question question = QuestionPages.named(name);
    if (describe) {
      print(QuestionPages.describe(question, width));
      return 0;
    }
    if (limit != null && limit < 0) {
      throw new UserError("--limit: expected 0 or more but was " + limit);
    }
    Period period = about.period(Instant.now());
    Map<String, String> values = about.values(question, period);
    try (ClickHouse clickHouse = trail.open()) {
      ask(clickHouse, question, values, period, width);
    }
    return 0;
  }

  private void ask(
      ClickHouse clickHouse,
      Question question,
      Map<String, String> values,
      Period period,
      int width)
      throws IOException {
    PrintWriter out = Cli.of(spec).getOut();
    if (format == Format.TABLE) {
      int shown = limit == null ? TABLE_ROWS : limit;
      var table = new AnswerTable(width, shown);
      // One more than is shown tells that there are more.
      Answer.of(clickHouse, question, values, shown == 0 ? 0 : shown + 1L, table);
      sayPeriod(question, period);
      print(table.lines());
      if (table.count() == 0) {
        print(question.notes().stream().map(note -> "note: " + note).toList());
      }
      return;
    }
    Answer.Reader writer =
        switch (format) {
          case CSV -> AnswerFormat.csv(out);
          case JSON -> AnswerFormat.json(out);
          case TABLE, MARKDOWN -> AnswerFormat.markdown(out);
        };
    Answer.of(clickHouse, question, values, limit == null ? 0 : limit, writer);
    sayPeriod(question, period);
    out.flush();
    if (out.checkError()) {
      throw new IOException("standard output: the answer could not be written in full");
    }
  }

  private void sayPeriod(Question question, Period period) {
    if (question.hasPeriod()) {
      PrintWriter err = Cli.of(spec).getErr();
      err.println(
          period
              + (period.assumedUtc() ? " (a time was given without a zone: UTC is assumed)" : ""));
      err.flush();
    }
  }

  private void print(List<String> lines) {
    PrintWriter out = Cli.of(spec).getOut();
    lines.forEach(out::println);
    out.flush();
  }
}
