package dev.tooltrail.sink.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The questions of `sql/questions/`, in the order of `index.txt` there: a jar cannot list itself.
public final class Questions {
  private static final String FOLDER = "questions/";

  private Questions() {}

  /// Questions that belong together.
  ///
  /// @param title in plain words
  public record Group(String title, List<Question> questions) {}

  /// @throws IllegalArgumentException if a file breaks a rule
  public static List<Group> groups() {
    var groups = new ArrayList<Group>();
    for (String line : SqlFiles.text(FOLDER + "index.txt").lines().toList()) {
      if (line.startsWith("#")) {
        groups.add(new Group(line.substring(1).strip(), new ArrayList<>()));
      } else if (!line.isBlank()) {
        groups.getLast().questions().add(load(line.strip()));
      }
    }
    return groups;
  }

  public static List<Question> all() {
    return groups().stream().flatMap(group -> group.questions().stream()).toList();
  }

  public static Optional<Question> named(String name) {
    return all().stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  private static Question load(String name) {
    return QuestionFile.parse(name, SqlFiles.text(FOLDER + name + ".sql"));
  }
}
