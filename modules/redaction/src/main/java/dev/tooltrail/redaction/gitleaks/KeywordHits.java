package dev.tooltrail.redaction.gitleaks;

import java.util.Arrays;

/// Where the keywords of a [GitleaksRules] are in one text, as the caller's automaton found them.
///
/// Not for use by several threads; may be cleared and used again.
public final class KeywordHits {
  private int[] keywords = new int[16];
  private int[] ends = new int[16];
  private int size;

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
}
