package dev.tooltrail.redaction;

import dev.tooltrail.redaction.gitleaks.GitleaksRules;
import dev.tooltrail.redaction.gitleaks.KeywordHits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rules that an organisation brings along. They are asked about what our own rules leave of a
/// text, and their keywords are found by the automaton of all rules.
final class ImportedRules {
  /// Before their ids, which may be those of our own rules.
  static final String PREFIX = "gitleaks:";

  private final GitleaksRules rules;
  private final Set<String> disabled;
  private final boolean always;
  private final ThreadLocal<ArrayDeque<KeywordHits>> spare =
      ThreadLocal.withInitial(ArrayDeque::new);

  ImportedRules(GitleaksRules rules, Set<String> disabled) {
    this.rules = rules;
    this.disabled = disabled;
    this.always = rules.rules().stream().anyMatch(rule -> rule.keywords().isEmpty());
  }

  /// Whether one of the rules has no keyword.
  boolean asksAlways() {
    return always;
  }

  List<String> keywords() {
    return rules.keywords();
  }

  /// Hits to fill, which [#close] takes back.
  KeywordHits open() {
    var hits = spare.get().pollFirst();
    return hits == null ? new KeywordHits() : hits;
  }

  void close(KeywordHits hits) {
    hits.clear();
    spare.get().addFirst(hits);
  }

  /// Cuts what the rules find in the text of `scan`.
  void apply(Scan scan, KeywordHits hits) {
    if (hits.size() == 0 && !always) {
      return;
    }
    var text = scan.text();
    var finds = new ArrayList<GitleaksRules.Find>(rules.find(text.string(), hits));
    for (GitleaksRules.Find find : finds) {
      if (!disabled.contains(PREFIX + find.rule())) {
        var start = text.from + find.start();
        var end = text.from + find.end();
        scan.cut(start, end, PREFIX + find.rule(), scan.kindOf(text.sub(start, end), Kind.SECRET));
      }
    }
  }
}
