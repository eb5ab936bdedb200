package dev.tooltrail.sink.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of controls, `sql/controls.toml`. Which questions give evidence for a clause, the
/// question files say; the two are put together here.
public final class Controls {
  private static final String FILE = "sql/controls.toml";
  private static final Set<String> MEMBERS =
      Set.of("framework", "clause", "title", "serves", "not_covered", "no_question");

  private Controls() {}

  /// @throws IllegalArgumentException if the file, or a question file, breaks a rule
  public static List<Control> all() {
    return parse(SqlFiles.text("controls.toml"), Questions.all());
  }

  /// The controls that somebody means: `all`, a framework, or a clause with or without its
  /// framework, in upper or lower case.
  public static List<Control> meant(String written, List<Control> controls) {
    String wanted = plain(written);
    return controls.stream()
        .filter(one ->
            wanted.equals("all")
                || wanted.equals(plain(one.clause().framework()))
                || wanted.equals(plain(one.clause().id()))
                || wanted.equals(plain(one.clause().toString())))
        .toList();
  }

  static List<Control> parse(String toml, List<Question> questions) {
    var controls = new LinkedHashMap<Clause, Control>();
    for (JsonNode entry : entries(toml)) {
      Control control = control(entry, questions);
      require(controls.put(control.clause(), control) == null, control.clause() + " stands twice");
    }
    for (Question question : questions) {
      for (Clause clause : question.clauses()) {
        require(
            controls.containsKey(clause),
            clause + ", which sql/questions/" + question.name() + ".sql names, is missing");
      }
    }
    return List.copyOf(controls.values());
  }

  private static JsonNode entries(String toml) {
    try {
      return new TomlMapper().readTree(toml).path("control");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(FILE + ": is no TOML: " + e.getOriginalMessage(), e);
    }
  }

  private static Control control(JsonNode entry, List<Question> questions) {
    var clause = new Clause(text(entry, "framework"), text(entry, "clause"));
    entry
        .fieldNames()
        .forEachRemaining(
            name -> require(MEMBERS.contains(name), clause + ": unknown member " + name));
    var evidence = new ArrayList<String>();
    for (Question question : questions) {
      if (question.clauses().contains(clause)) {
        evidence.add(question.name());
      }
    }
    var control =
        new Control(
            clause,
            text(entry, "title"),
            text(entry, "serves"),
            text(entry, "not_covered"),
            text(entry, "no_question"),
            List.copyOf(evidence));
    for (Map.Entry<String, String> one :
        Map.of(
                "framework", clause.framework(),
                "clause", clause.id(),
                "title", control.title(),
                "serves", control.serves(),
                "not_covered", control.notCovered())
            .entrySet()) {
      require(!one.getValue().isEmpty(), clause + ": expected a " + one.getKey());
    }
    require(
        evidence.isEmpty() != control.noQuestion().isEmpty(),
        clause
            + ": expected either a question that names it or a no_question that says why none does");
    return control;
  }

  private static String text(JsonNode entry, String name) {
    return entry.path(name).asText("").strip().replaceAll("\\s+", " ");
  }

  private static String plain(String written) {
    return written
        .toLowerCase(Locale.ROOT)
        .replace("article", "art")
        .replaceAll("[\\s.]*art[\\s.]*", "art")
        .replaceAll("\\s+", "");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(FILE + ": " + rule);
    }
  }
}
