package dev.tooltrail.bench.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A question as it stands in a file of `sql/questions/`.
///
/// @param parameters its parameters and their defaults, empty text where the file has none
record QuestionSql(String name, Map<String, String> parameters, String sql) {
  private static final String PARAMETERS = "-- Parameters:";
  private static final String SUFFIX = ".sql";

  /// All questions of a directory, by name.
  static List<QuestionSql> all(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      var questions = new ArrayList<QuestionSql>();
      for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        questions.add(
            parse(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file)));
      }
      return questions;
    }
  }

  static QuestionSql parse(String name, String text) {
    var parameters = new LinkedHashMap<String, String>();
    text.lines()
        .filter(line -> line.startsWith(PARAMETERS))
        .flatMap(line -> List.of(line.substring(PARAMETERS.length()).split(",", -1)).stream())
        .map(String::strip)
        .filter(parameter -> !parameter.isEmpty())
        .forEach(parameter -> {
          int equals = parameter.indexOf('=');
          parameters.put(
              equals < 0 ? parameter : parameter.substring(0, equals),
              equals < 0 ? "" : parameter.substring(equals + 1));
        });
    return new QuestionSql(name, parameters, text);
  }

  /// The question with the given values in place of the defaults; those it does not know are left
  /// out.
  TimedQuery with(String scope, Map<String, String> values) {
    var all = new LinkedHashMap<>(parameters);
    values.forEach((parameter, value) -> all.computeIfPresent(parameter, (key, old) -> value));
    return new TimedQuery(name, scope, sql, all);
  }
}
