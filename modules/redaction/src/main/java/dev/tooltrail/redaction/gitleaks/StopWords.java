package dev.tooltrail.redaction.gitleaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Words that a secret does not hold, found by their first two characters.
final class StopWords {
  private final Map<Integer, List<String>> byHead = new HashMap<>();
  private final List<String> shorter = new ArrayList<>();

  StopWords(List<String> words) {
    for (String word : words) {
      var lower = word.toLowerCase(Locale.ROOT);
      if (lower.length() < 2) {
        shorter.add(lower);
      } else {
        byHead.computeIfAbsent(head(lower, 0), _ -> new ArrayList<>()).add(lower);
      }
    }
  }

  boolean isEmpty() {
    return byHead.isEmpty() && shorter.isEmpty();
  }

  /// @param lower in lower case
  boolean isIn(String lower) {
    for (int i = 0; i + 1 < lower.length(); i++) {
      for (String word : byHead.getOrDefault(head(lower, i), List.of())) {
        if (lower.startsWith(word, i)) {
          return true;
        }
      }
    }
    return !shorter.isEmpty() && shorter.stream().anyMatch(lower::contains);
  }

  private static int head(String word, int at) {
    return word.charAt(at) << 16 | word.charAt(at + 1);
  }
}
