package dev.tooltrail.redaction.gitleaks;

import dev.tooltrail.redaction.gitleaks.GitleaksRules.Find;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks for keywords one by one, as a caller's automaton would do at once.
final class Naive {
  private record Hit(int keyword, int end) {}

  private Naive() {}

  static KeywordHits hits(GitleaksRules rules, String text) {
    var lower = lower(text);
    var found = new ArrayList<Hit>();
    for (int k = 0; k < rules.keywords().size(); k++) {
      var keyword = rules.keywords().get(k);
      for (int at = lower.indexOf(keyword); at >= 0; at = lower.indexOf(keyword, at + 1)) {
        found.add(new Hit(k, at + keyword.length()));
      }
    }
    found.sort(Comparator.comparingInt(Hit::end));
    var hits = new KeywordHits();
    found.forEach(hit -> hits.add(hit.keyword(), hit.end()));
    return hits;
  }

  static List<Find> find(GitleaksRules rules, String text) {
    return rules.find(text, hits(rules, text));
  }

  /// The finds of RE2/J alone.
  static List<Find> unfiltered(GitleaksRules rules, String text) {
    return rules.find(text, hits(rules, text), new Work(1 << 30), false);
  }

  private static String lower(String text) {
    var chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] = (char) (chars[i] + 'a' - 'A');
      }
    }
    return new String(chars);
  }
}
