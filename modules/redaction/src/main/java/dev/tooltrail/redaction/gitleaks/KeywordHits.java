package dev.tooltrail.redaction.gitleaks;

import java.util.Arrays;

/// Where the keywords of a [GitleaksRules] are in one text, as the caller's automaton found them,
/// and what a search remembers of each rule.
///
/// Not for use by several threads; may be cleared and used again.
public final class KeywordHits {
  private int[] keywords = new int[16];
  private int[] ends = new int[16];
  private int size;

  /// By number of the rule, what of it is done in the present search; stale if of another search.
  private int[] searches = new int[0];

  private int[] hitsDone = new int[0];
  private int[] nextStarts = new int[0];
  private int search;

  /// Adds a hit. Hits come in the order of their ends.
  ///
  /// @param keyword the index in [GitleaksRules#keywords()]
  /// @param end the offset after the keyword in the text
  public void add(int keyword, int end) {
    if (size > 0 && ends[size - 1] > end) {
      throw new IllegalArgumentException(
          "hit: expected an end of at least " + ends[size - 1] + " but was " + end);
    }
    if (size == ends.length) {
      keywords = Arrays.copyOf(keywords, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    keywords[size] = keyword;
    ends[size++] = end;
  }

  /// Forgets all hits.
  public void clear() {
    size = 0;
  }

  /// The number of hits.
  public int size() {
    return size;
  }

  int keyword(int hit) {
    return keywords[hit];
  }

  int end(int hit) {
    return ends[hit];
  }

  /// Forgets what was remembered of the rules.
  void startSearch(int rules) {
    if (searches.length < rules || search == Integer.MAX_VALUE) {
      searches = new int[rules];
      hitsDone = new int[rules];
      nextStarts = new int[rules];
      search = 0;
    }
    search++;
  }

  /// Whether the rule is met for the first time in this search.
  boolean isFirst(int rule) {
    if (searches[rule] == search) {
      return false;
    }
    searches[rule] = search;
    hitsDone[rule] = 0;
    nextStarts[rule] = 0;
    return true;
  }

  /// The number of hits that the rule has nothing to do with any more.
  int hitsDone(int rule) {
    return hitsDone[rule];
  }

  /// The offset where the next match of the rule may start.
  int nextStart(int rule) {
    return nextStarts[rule];
  }

  void done(int rule, int hits, int nextStart) {
    hitsDone[rule] = hits;
    nextStarts[rule] = nextStart;
  }
}
