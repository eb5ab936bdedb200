package dev.tooltrail.replay;

import java.util.Locale;

/// What makes a trail and a replay differ without anybody having touched the trail.
public enum Explanation {
  /// The trail knows a fact that was delivered outside the range.
  RANGE("the fact that makes the difference was delivered outside the range"),
  /// The trail has not come so far yet.
  NOT_YET("delivered after the last record that the trail has taken in"),
  RETENTION("older than what the trail keeps"),
  ERASURE("erased on one side"),
  POLICY("redacted under another policy"),
  KEY("fingerprints or pseudonyms of another key");

  private final String meaning;

  Explanation(String meaning) {
    this.meaning = meaning;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }
}
