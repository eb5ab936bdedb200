package dev.tooltrail.app;

import dev.tooltrail.sink.questions.Cells;
import dev.tooltrail.sink.questions.Clause;
import dev.tooltrail.sink.questions.Names;
import dev.tooltrail.sink.questions.Parameter;
import dev.tooltrail.sink.questions.Question;
import dev.tooltrail.sink.questions.Questions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `audit` says about the questions themselves.
final class QuestionPages {
  private QuestionPages() {}

  /// @throws UserError with what may have been meant, if there is no such question
  static Question named(String name) {
    return Questions.named(name)
        .orElseThrow(() -> {
          List<String> near =
              Names.near(name, Questions.all().stream().map(Question::name).toList());
          return new UserError(
              "audit: there is no question "
                  + Cells.visible(name)
                  + "; "
                  + (near.isEmpty() ? "" : "did you mean " + String.join(", ", near) + "? ")
                  + "'bin/tooltrail audit' lists them");
        });
  }

  /// The names and what they ask, in groups, no line wider than the terminal.
  static List<String> list(int width) {
    var lines = new ArrayList<String>();
    int longest = Questions.all().stream().mapToInt(one -> one.name().length()).max().orElse(0);
    for (Questions.Group group : Questions.groups()) {
      lines.add(group.title());
      for (Question question : group.questions()) {
        String name = "  " + question.name() + " ".repeat(longest + 2 - question.name().length());
        List<String> words = wrapped(question.question(), width - name.length());
        for (int i = 0; i < words.size(); i++) {
          lines.add((i == 0 ? name : " ".repeat(name.length())) + words.get(i));
        }
      }
      lines.add("");
    }
    lines.addAll(
        wrapped(
            "'audit NAME --from 24h' asks one of the last day; 'audit NAME --describe' says what it"
                + " takes, what its answer cannot say, and shows its SQL.",
            width));
    return lines;
  }

  /// Everything that a reader of an answer should know.
  static List<String> describe(Question question, int width) {
    var lines = new ArrayList<String>();
    lines.add(question.name());
    lines.addAll(indented(List.of(question.question()), width));
    lines.add("");
    lines.add("Parameters");
    for (Parameter parameter : question.parameters()) {
      lines.addAll(indented(List.of(parameter(parameter)), width));
    }
    lines.add("");
    lines.add("Evidence for");
    lines.addAll(indented(clauses(question), width));
    lines.add("");
    lines.add("What an answer does not say");
    lines.addAll(indented(question.notes(), width));
    lines.add("");
    lines.add("SQL");
    question.sql().lines().forEach(line -> lines.add("  " + line));
    if (question.example().size() > 1) {
      lines.add("");
      lines.add("Example " + question.example().getFirst());
      question.example().stream().skip(1).forEach(line -> lines.add(line.stripTrailing()));
    }
    return lines;
  }

  private static String parameter(Parameter parameter) {
    @Nullable String byDefault = parameter.byDefault();
    boolean isOption =
        List.of("from", "to", "tenant", "session", "user", "tool").contains(parameter.name());
    String rest =
        switch (parameter.name()) {
          case Parameter.FROM -> "default: 30 days before the end";
          case Parameter.TO -> "the end is excluded; default: now";
          default -> {
            if (byDefault == null) {
              yield "must be given";
            }
            yield byDefault.isEmpty() ? "default: all" : "default: " + byDefault;
          }
        };
    return (isOption ? "--" + parameter.name() : "--param " + parameter.name() + "=…")
        + " ("
        + parameter.type()
        + ") "
        + rest;
  }

  private static List<String> clauses(Question question) {
    Map<String, String> byFramework =
        question.clauses().stream()
            .collect(
                Collectors.groupingBy(
                    Clause::framework,
                    LinkedHashMap::new,
                    Collectors.mapping(Clause::id, Collectors.joining(", "))));
    return byFramework.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
  }

  private static List<String> indented(List<String> texts, int width) {
    var lines = new ArrayList<String>();
    for (String text : texts) {
      List<String> words = wrapped(text, width - 4);
      for (int i = 0; i < words.size(); i++) {
        lines.add((i == 0 ? "  " : "    ") + words.get(i));
      }
    }
    return lines;
  }

  /// Lines of words, none wider than the width unless one word is.
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
