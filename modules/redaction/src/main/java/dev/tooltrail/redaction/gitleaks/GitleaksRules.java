package dev.tooltrail.redaction.gitleaks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The rules of a gitleaks configuration, and the finds of them in a text.
///
/// ```java
/// var rules = GitleaksRules.read(Path.of("gitleaks.toml"));
/// var hits = new KeywordHits();          // filled by whoever looks for rules.keywords()
/// List<Find> finds = rules.find(text, hits);
/// ```
///
/// What gitleaks would find in a file of that text and of unknown path is found, with these
/// differences: decoding is left to the caller; `gitleaks:allow` does not count; a rule applies
/// without the parts it requires; an allow list on lines sees whole lines without their ends; a
/// find that touches a marker of this trail is none.
///
/// Immutable; any number of threads.
public final class GitleaksRules {
  /// A secret in a text.
  ///
  /// @param rule id of the rule
  /// @param start offset of its first UTF-16 unit
  /// @param end offset after its last one
  public record Find(String rule, int start, int end) {}

  private final List<CompiledRule> rules;
  private final List<AllowList> allowLists;
  private final List<String> keywords;
  private final List<String> warnings;
  private final int[] lengths;

  /// The rules to look at when a keyword is hit, by number of the keyword.
  private final int[][] byKeyword;

  /// The rules without keywords.
  private final int[] always;

  GitleaksRules(
      List<CompiledRule> rules,
      List<AllowList> allowLists,
      List<String> keywords,
      List<String> warnings) {
    this.rules = List.copyOf(rules);
    this.allowLists = List.copyOf(allowLists);
    this.keywords = List.copyOf(keywords);
    this.warnings = List.copyOf(warnings);
    lengths = keywords.stream().mapToInt(String::length).toArray();
    byKeyword = new int[keywords.size()][];
    for (int k = 0; k < byKeyword.length; k++) {
      byKeyword[k] = indexes(k);
    }
    always = indexes(-1);
  }

  /// Reads a configuration and what it extends.
  ///
  /// @throws IOException if a file cannot be read
  /// @throws IllegalArgumentException if a file is not a valid configuration; the message has a
  ///   line for each problem
  public static GitleaksRules read(Path file) throws IOException {
    return ConfigReader.read(file);
  }

  /// Every rule that is looked for, in the order of the file.
  public List<GitleaksRule> rules() {
    return rules.stream().map(CompiledRule::rule).toList();
  }

  List<CompiledRule> compiled() {
    return rules;
  }

  /// What of the configuration has no effect here, a line each.
  public List<String> warnings() {
    return warnings;
  }

  /// What a caller has to look for, blind to the case of ASCII letters: distinct, in lower case.
  public List<String> keywords() {
    return keywords;
  }

  /// The finds in a text, in the order of their starts; they may overlap.
  ///
  /// @param hits of all [#keywords()] in the text
  /// @throws TooMuchWorkException if a text costs too much
  public List<Find> find(String text, KeywordHits hits) {
    return find(text, hits, new Work(text.length()), true);
  }

  List<Find> find(String text, KeywordHits hits, Work work, boolean filtered) {
    if (hits.size() == 0 && always.length == 0) {
      return List.of();
    }
    var secrets = new Secrets(text, allowLists, work);
    var search = new Search(text, hits, lengths, work);
    var filters = filtered && isFilterable(text);
    hits.startSearch(rules.size());
    for (int rule : always) {
      whole(search, rules.get(rule), filters, secrets);
    }
    for (int hit = 0; hit < hits.size(); hit++) {
      for (int number : byKeyword[hits.keyword(hit)]) {
        var rule = rules.get(number);
        var filter = rule.filter();
        var first = hits.isFirst(number);
        if (filters && filter != null && filter.anchored()) {
          search.anchored(rule, filter, number, hit, secrets);
        } else if (first) {
          whole(search, rule, filters, secrets);
        }
      }
    }
    return secrets.finds();
  }

  private static void whole(Search search, CompiledRule rule, boolean filters, Secrets secrets) {
    var filter = rule.filter();
    if (filters && filter != null) {
      search.free(rule, filter, secrets);
    } else {
      search.everywhere(rule, secrets);
    }
  }

  /// Whether no character beyond ASCII folds into an ASCII letter. Looking for them costs nothing
  /// in a Latin-1 text.
  private static boolean isFilterable(String text) {
    return text.indexOf('\u017f') < 0 && text.indexOf('\u212a') < 0;
  }

  private int[] indexes(int keyword) {
    var all = new ArrayList<Integer>();
    for (int i = 0; i < rules.size(); i++) {
      var words = new LinkedHashSet<>(rules.get(i).rule().keywords());
      if (keyword < 0 ? words.isEmpty() : words.contains(keywords.get(keyword))) {
        all.add(i);
      }
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }
}
