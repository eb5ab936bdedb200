package dev.tooltrail.sink.questions;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant.
public final class Names {
  private static final int SUGGESTIONS = 3;

  private Names() {}

  /// Names that differ little from what was written, or contain it; the nearest first, at most
  /// three.
  public static List<String> near(String written, Collection<String> names) {
    String wanted = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance(wanted, name) <= Math.max(2, wanted.length() / 3))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(name -> name))
        .limit(SUGGESTIONS)
        .toList();
  }

  /// Edits from one to the other; a part of a name counts as one edit.
  private static int distance(String wanted, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    if (wanted.length() > 2 && (other.contains(wanted) || wanted.contains(other))) {
      return 1;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
