package dev.tooltrail.bench.questions;

import dev.tooltrail.sink.questions.Parameter;
import dev.tooltrail.sink.questions.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Something to ask, with its parameters still open.
///
/// @param parameters names and defaults, empty text where there is none
/// @param required names that must have a value
record QuestionSql(String name, Map<String, String> parameters, Set<String> required, String sql) {
  static QuestionSql of(Question question) {
    var parameters = new LinkedHashMap<String, String>();
    for (Parameter parameter : question.parameters()) {
      parameters.put(parameter.name(), Objects.requireNonNullElse(parameter.byDefault(), ""));
    }
    Set<String> required =
        question.required().stream().map(Parameter::name).collect(Collectors.toUnmodifiableSet());
    return new QuestionSql(question.name(), parameters, required, question.sql());
  }

  boolean takes(String parameter) {
    return parameters.containsKey(parameter);
  }

  /// The question with the given values in place of the defaults; those it does not know are left
  /// out.
  TimedQuery with(String scope, Map<String, String> values) {
    var all = new LinkedHashMap<>(parameters);
    values.forEach((parameter, value) -> all.computeIfPresent(parameter, (key, old) -> value));
    return new TimedQuery(name, scope, sql, all);
  }
}
