package dev.tooltrail.sink;

import java.util.Locale;

/// Who works with the trail, and in one sentence what for.
public enum AccessRole {
  INGEST("The sink: inserts what it writes and reads nothing of the trail."),
  AUDITOR("Reads every question; prompts, responses, parameters and other texts are [MASKED]."),
  INVESTIGATOR("Reads every question, texts included."),
  FINOPS("Reads cost, tokens, models, users and teams; no texts, no calls."),
  ADMIN("Migrates, manages maps, holds and retention, and reads who read the trail; no texts.");

  private final String purpose;

  AccessRole(String purpose) {
    this.purpose = purpose;
  }

  /// The role's name in ClickHouse.
  public String sqlName() {
    return "tooltrail_" + word();
  }

  /// The role's name on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String purpose() {
    return purpose;
  }

  /// Readers are read-only, under limits and a quota.
  boolean isReader() {
    return this != INGEST && this != ADMIN;
  }
}
