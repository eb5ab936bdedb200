package dev.tooltrail.dossier;

import dev.tooltrail.sink.questions.SqlFiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a dossier is made of, in its order: one question each, `sql/dossier/NAME.sql`.
public enum Part {
  SESSION,
  IDENTITIES,
  ENVIRONMENT,
  TURNS,
  CALLS,
  EVENTS,
  REQUESTS,
  WAITS,
  PERMISSIONS,
  RETRIES,
  COMMITS,
  LINKS,
  GAPS,
  REDACTIONS,
  POLICIES,
  PLANTED,
  RECORDS,
  BLIND_SPOTS,
  /// Only where a replay filled the database.
  REPLAY,
  RANGE_CUT;

  /// As JSON lines name it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Part> named(String word) {
    return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
  }

  String sql() {
    return SqlFiles.text("dossier/" + word() + ".sql").stripTrailing();
  }

  boolean isOfReplays() {
    return this == REPLAY || this == RANGE_CUT;
  }
}
