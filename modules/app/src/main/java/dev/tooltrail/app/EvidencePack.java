package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Cells;
import dev.tooltrail.sink.questions.Control;
import dev.tooltrail.sink.questions.Question;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes an evidence pack into a folder: the same state of the database and the same request give
/// the same bytes in every file but the manifest, which alone knows the clock.
final class EvidencePack {
  private final ClickHouse clickHouse;
  private final Request request;
  private final Path folder;
  private final Map<String, EvidenceAnswer> answers = new LinkedHashMap<>();

  /// What a pack is about.
  ///
  /// @param given values of parameters, by name
  record Request(List<Control> controls, Period period, Map<String, String> given) {}

  EvidencePack(ClickHouse clickHouse, Request request, Path folder) {
    this.clickHouse = clickHouse;
    this.request = request;
    this.folder = folder;
  }

  /// Asks everything and writes all files but the manifest.
  ///
  /// @param progress is told the name of each question before it is asked
  void write(Consumer<String> progress) throws IOException {
    EvidenceQuestions questions = EvidenceQuestions.of(request.controls(), request.given());
    request.given().keySet().forEach(name -> requireParameter(name, questions.asked()));
    Files.createDirectory(folder.resolve("queries"));
    Files.createDirectory(folder.resolve("results"));
    for (Question question : questions.asked()) {
      progress.accept(question.name());
      ask(question);
    }
    Files.writeString(folder.resolve("row-counts.csv"), rowCounts());
    Files.writeString(folder.resolve("gaps.md"), new KnownGaps(answers).page(request.period()));
    Files.writeString(
        folder.resolve("README.md"),
        EvidenceReadme.page(request, clickHouse.config(), questions, answers));
  }

  private static void requireParameter(String name, List<Question> questions) {
    boolean isKnown =
        questions.stream()
            .flatMap(question -> question.parameters().stream())
            .anyMatch(parameter -> parameter.name().equals(name));
    if (!isKnown) {
      throw new UserError(
          "--param: no question of these controls has a parameter " + Cells.visible(name));
    }
  }

  private void ask(Question question) throws IOException {
    Map<String, String> given = new LinkedHashMap<>(request.given());
    given
        .keySet()
        .removeIf(name -> question.parameters().stream().noneMatch(one -> one.name().equals(name)));
    Map<String, String> values = QuestionOptions.values(question, request.period(), given);
    Files.writeString(
        folder.resolve("queries").resolve(question.name() + ".sql"), question.script(values));
    Path results = folder.resolve("results");
    try (BufferedWriter csv = Files.newBufferedWriter(results.resolve(question.name() + ".csv"));
        BufferedWriter json =
            Files.newBufferedWriter(results.resolve(question.name() + ".jsonl"))) {
      var answer = new EvidenceAnswer(csv, json, EvidenceQuestions.isSpokenOf(question));
      Answer.of(clickHouse, question, values, 0, answer);
      answers.put(question.name(), answer);
    }
  }

  private String rowCounts() {
    var lines = new StringBuilder("question,rows\n");
    answers.forEach((question, answer) ->
        lines.append(question).append(',').append(answer.count()).append('\n'));
    return lines.toString();
  }
}
