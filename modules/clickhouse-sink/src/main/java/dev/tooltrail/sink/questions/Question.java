package dev.tooltrail.sink.questions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question to the trail, as a file of `sql/questions/` has it.
///
/// @param name of the file, without its ending
/// @param question in one line, with its question mark
/// @param parameters in the order of the file
/// @param clauses which it gives evidence for
/// @param notes what its answer does not say
/// @param example what the example is of, then the answer's lines
/// @param sql one SELECT, without a semicolon, whose parameters are `{name:Type}`
public record Question(
    String name,
    String question,
    List<Parameter> parameters,
    List<Clause> clauses,
    List<String> notes,
    List<String> example,
    String sql) {

  /// Whether it is about a period of time.
  public boolean hasPeriod() {
    return parameters.stream().anyMatch(Parameter::isOfPeriod);
  }

  /// The parameters that must be given, ends of the period aside.
  public List<Parameter> required() {
    return parameters.stream().filter(one -> one.byDefault() == null && !one.isOfPeriod()).toList();
  }

  /// The values with which it is asked, defaults included, in the order of its parameters.
  ///
  /// @param given values by name; those of `from` and `to` as ClickHouse reads times
  /// @throws IllegalArgumentException if one is missing, of another type, or of no parameter; the
  ///   message names the parameter and the rule
  public Map<String, String> values(Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    for (Parameter parameter : parameters) {
      @Nullable String value = given.getOrDefault(parameter.name(), parameter.byDefault());
      if (value == null) {
        throw new IllegalArgumentException(
            name + ": expected a value for " + parameter.name() + " but none was given");
      }
      @Nullable String complaint = parameter.complaint(value);
      if (complaint != null) {
        throw new IllegalArgumentException(name + ": " + parameter.name() + ": " + complaint);
      }
      values.put(parameter.name(), value);
    }
    for (String other : given.keySet()) {
      if (!values.containsKey(other)) {
        throw new IllegalArgumentException(
            name + ": has no parameter " + other + "; it has " + names());
      }
    }
    return values;
  }

  /// The SQL as a script that needs nothing else: `clickhouse client` runs it.
  public String script(Map<String, String> values) {
    var script = new StringBuilder("-- " + question + "\n");
    values.forEach((parameter, value) ->
        script.append("SET param_" + parameter + " = " + quoted(value) + ";\n"));
    return script.append(sql).append(";\n").toString();
  }

  private String names() {
    return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }
}
