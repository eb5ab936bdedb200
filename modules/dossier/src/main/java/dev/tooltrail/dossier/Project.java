package dev.tooltrail.dossier;

import java.util.List;
import java.util.Optional;

/// What a session worked on, as far as a record says so.
///
/// @param name a folder, a repository, or whatever name the user gave
/// @param saidBy `record`, or `resource` and `planted` for the user's own word
/// @param attribute where it stands
public record Project(String name, String saidBy, String attribute) {
  /// Strongest first: where the program worked, the repository of its commits, what the user calls
  /// it. Claude Code names a folder only where a program hosts it, and Codex and Gemini CLI none.
  private static final List<String> ATTRIBUTES =
      List.of(
          "workspace.host_paths",
          "process.working_directory",
          "vcs.repository.url.full",
          "vcs.repository.name",
          "project",
          "project.name",
          "openinference.project.name",
          "service.namespace");

  /// None where no record names one, or several differ.
  public static Optional<Project> of(Dossier dossier) {
    for (String attribute : ATTRIBUTES) {
      List<Row> named =
          dossier.rows(Part.ENVIRONMENT).stream()
              .filter(row -> row.text("name").equals(attribute))
              .filter(row -> !row.text("value").equals("[MASKED]"))
              .toList();
      if (named.size() == 1) {
        Row one = named.getFirst();
        return Optional.of(new Project(one.text("value"), one.text("said_by"), attribute));
      }
    }
    return Optional.empty();
  }
}
