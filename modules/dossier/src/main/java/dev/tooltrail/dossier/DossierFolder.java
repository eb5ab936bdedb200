package dev.tooltrail.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of dossiers, in a git repository for example: one file of JSON lines a session, and
/// pages beside it. Whoever puts dossiers into one folder says that they belong together, so the
/// session before it in the folder is what a new one is held against, unless both name different
/// projects.
public final class DossierFolder {
  private static final int NAME_LENGTH = 120;

  private final Path folder;

  public DossierFolder(Path folder) {
    this.folder = folder;
  }

  /// What a dossier is called, without an ending: its ids, other characters as `_`.
  public static String name(Subject subject) {
    String name =
        subject.turnId().isEmpty()
            ? subject.sessionId()
            : subject.sessionId() + "." + subject.turnId();
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    boolean isWhole = safe.equals(name) && safe.length() <= NAME_LENGTH && !safe.isEmpty();
    if (isWhole) {
      return safe;
    }
    String cut = safe.substring(0, Math.min(safe.length(), NAME_LENGTH));
    return cut + "-" + Integer.toHexString(name.hashCode());
  }

  public Path file(Subject subject, String ending) {
    return folder.resolve(name(subject) + "." + ending);
  }

  /// What changed: since the earlier dossier of the session, and since the session before it.
  ///
  /// Where the dossier is as it was, what it said to have changed stands, so that writing it again
  /// changes nothing.
  ///
  /// @throws DossierException if a file that is read is no dossier
  public List<Row> since(Dossier now) throws IOException {
    var since = new ArrayList<Row>();
    Path own = file(now.subject(), "jsonl");
    if (Files.exists(own)) {
      DossierLines.Read earlier = read(own);
      if (DossierLines.contentSha256(now).equals(earlier.contentSha256())) {
        earlier.since().stream()
            .filter(row -> row.text("base").equals("session"))
            .forEach(since::add);
      } else {
        since.addAll(Since.of(earlier.dossier(), now));
      }
    }
    Optional<DossierLines.Read> before = before(now);
    if (before.isPresent()) {
      since.addAll(Since.of(before.get().dossier(), now));
    }
    return List.copyOf(since);
  }

  private Optional<DossierLines.Read> before(Dossier now) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    DossierLines.@Nullable Read latest = null;
    for (Path file : files) {
      DossierLines.Read one = read(file);
      if (isBefore(one.dossier(), now)
          && (latest == null || isBefore(latest.dossier(), one.dossier()))) {
        latest = one;
      }
    }
    return Optional.ofNullable(latest);
  }

  /// Whether a dossier is of another session that began earlier, as far as known in the same
  /// project.
  private static boolean isBefore(Dossier one, Dossier other) {
    Subject subject = one.subject();
    boolean isOther = !subject.sessionId().equals(other.subject().sessionId());
    boolean isWhole = subject.turnId().isEmpty();
    Optional<String> project = Project.of(one).map(Project::name);
    Optional<String> otherProject = Project.of(other).map(Project::name);
    boolean mayBelong = project.isEmpty() || otherProject.isEmpty() || project.equals(otherProject);
    int order = one.session().at("first_at").compareTo(other.session().at("first_at"));
    return isOther
        && isWhole
        && mayBelong
        && (order < 0
            || (order == 0 && subject.sessionId().compareTo(other.subject().sessionId()) < 0));
  }

  private static DossierLines.Read read(Path file) throws IOException {
    return DossierLines.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
  }
}
