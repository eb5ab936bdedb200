package dev.tooltrail.redaction.gitleaks;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a configuration, and what of it has no effect.
final class Notes {
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void problem(String where, String what) {
    problems.add(where + ": " + what);
  }

  void warning(String where, String what) {
    warnings.add(where + ": " + what);
  }

  boolean hasProblem(String where) {
    return problems.stream().anyMatch(problem -> problem.startsWith(where + ": "));
  }

  List<String> warnings() {
    return warnings;
  }

  /// @throws IllegalArgumentException if there are problems, with a line for each
  void check() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
