package dev.tooltrail.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A dense Aho-Corasick automaton over ASCII literals, blind to case: one table look-up a
/// character.
final class Literals {
  /// Receives the hits in the order of their ends.
  interface Sink {
    /// @param literal index of the literal in the list the automaton was built of
    /// @param end offset after the hit
    void hit(int literal, int end);
  }

  private static final int ASCII = 128;

  private final int[] classes = new int[ASCII];
  private final int width;
  private final int[] next;
  private final int[][] found;

  Literals(List<String> literals) {
    var classCount = 1;
    var nodes = 1;
    for (String literal : literals) {
      for (int i = 0; i < literal.length(); i++) {
        var c = Chars.lower(literal.charAt(i));
        classes[c] = classes[c] == 0 ? classCount++ : classes[c];
      }
      nodes += literal.length();
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      classes[c] = classes[Chars.lower(c)];
    }
    width = classCount;
    next = new int[nodes * width];
    found = new int[nodes][];
    Arrays.fill(found, new int[0]);
    Arrays.fill(next, -1);
    grow(literals);
    link();
  }

  private void grow(List<String> literals) {
    var nodes = 1;
    for (int id = 0; id < literals.size(); id++) {
      var literal = literals.get(id);
      var node = 0;
      for (int i = 0; i < literal.length(); i++) {
        var slot = node * width + classes[literal.charAt(i)];
        if (next[slot] < 0) {
          next[slot] = nodes++;
        }
        node = next[slot];
      }
      found[node] = append(found[node], id);
    }
  }

  /// Turns the trie into an automaton: every missing edge becomes the edge of the longest suffix.
  private void link() {
    var suffix = new int[found.length];
    var queue = new ArrayDeque<Integer>();
    for (int c = 0; c < width; c++) {
      if (next[c] > 0) {
        queue.add(next[c]);
      } else {
        next[c] = 0;
      }
    }
    while (!queue.isEmpty()) {
      var node = queue.remove();
      for (int id : found[suffix[node]]) {
        found[node] = append(found[node], id);
      }
      for (int c = 0; c < width; c++) {
        var slot = node * width + c;
        var fallback = next[suffix[node] * width + c];
        if (next[slot] >= 0) {
          suffix[next[slot]] = fallback;
          queue.add(next[slot]);
        } else {
          next[slot] = fallback;
        }
      }
    }
  }

  private static int[] append(int[] ids, int id) {
    var longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = id;
    return longer;
  }

  /// Whether any literal occurs; allocates nothing.
  boolean occurIn(String text) {
    var node = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      node = next[node * width + (c < ASCII ? classes[c] : 0)];
      if (found[node].length > 0) {
        return true;
      }
    }
    return false;
  }

  void scan(String text, Sink sink) {
    var node = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      node = next[node * width + (c < ASCII ? classes[c] : 0)];
      for (int id : found[node]) {
        sink.hit(id, i + 1);
      }
    }
  }

  /// Collects literals with what they mean, before the automaton is built.
  static final class Table<T> {
    private final List<String> words = new ArrayList<>();
    private final List<T> meanings = new ArrayList<>();

    void add(String word, T meaning) {
      words.add(Chars.lower(word));
      meanings.add(meaning);
    }

    Literals build() {
      return new Literals(words);
    }

    T meaning(int literal) {
      return meanings.get(literal);
    }

    int length(int literal) {
      return words.get(literal).length();
    }
  }
}
