package dev.tooltrail.redaction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// A dense Aho-Corasick automaton over ASCII literals, blind to case: one table look-up a
/// character.
final class Literals {
  private static final int ASCII = 128;

  /// A state is its number, and this bit if a literal ends there.
  private static final int HIT = 1 << 15;

  private final byte[] classes = new byte[ASCII];
  private final int shift;
  private final char[] next;

  /// The literals that end at a state, longest first.
  private final int[][] found;

  Literals(List<String> literals) {
    var classCount = 1;
    var most = 1;
    for (String literal : literals) {
      for (int i = 0; i < literal.length(); i++) {
        var c = Chars.lower(literal.charAt(i));
        classes[c] = classes[c] == 0 ? (byte) classCount++ : classes[c];
      }
      most += literal.length();
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      classes[c] = classes[Chars.lower(c)];
    }
    shift = Integer.SIZE - Integer.numberOfLeadingZeros(classCount - 1);
    var edges = new int[most << shift];
    Arrays.fill(edges, -1);
    var ends = new int[most][];
    Arrays.fill(ends, new int[0]);
    var states = grow(literals, edges, ends);
    if (states >= HIT) {
      throw new IllegalArgumentException(
          "literals: expected fewer than " + HIT + " states but found " + states);
    }
    found = Arrays.copyOf(ends, states);
    link(edges);
    next = new char[states << shift];
    for (int i = 0; i < next.length; i++) {
      next[i] = (char) (edges[i] | (found[edges[i]].length > 0 ? HIT : 0));
    }
  }

  /// Grows level by level: the states near the root, where nearly all of a text is read, share few
  /// lines of the cache.
  private int grow(List<String> literals, int[] edges, int[][] ends) {
    var states = 1;
    var at = new int[literals.size()];
    var longest = literals.stream().mapToInt(String::length).max().orElse(0);
    for (int depth = 0; depth < longest; depth++) {
      for (int id = 0; id < at.length; id++) {
        var literal = literals.get(id);
        if (depth >= literal.length()) {
          continue;
        }
        var slot = at[id] << shift | classes[literal.charAt(depth)];
        if (edges[slot] < 0) {
          edges[slot] = states++;
        }
        at[id] = edges[slot];
      }
    }
    for (int id = 0; id < at.length; id++) {
      ends[at[id]] = append(ends[at[id]], id);
    }
    return states;
  }

  /// Turns the trie into an automaton: every missing edge becomes the edge of the longest suffix.
  private void link(int[] edges) {
    var width = 1 << shift;
    var suffix = new int[found.length];
    var queue = new ArrayDeque<Integer>();
    for (int c = 0; c < width; c++) {
      if (edges[c] > 0) {
        queue.add(edges[c]);
      } else {
        edges[c] = 0;
      }
    }
    while (!queue.isEmpty()) {
      var state = queue.remove();
      for (int id : found[suffix[state]]) {
        found[state] = append(found[state], id);
      }
      for (int c = 0; c < width; c++) {
        var slot = state << shift | c;
        var fallback = edges[suffix[state] << shift | c];
        if (edges[slot] >= 0) {
          suffix[edges[slot]] = fallback;
          queue.add(edges[slot]);
        } else {
          edges[slot] = fallback;
        }
      }
    }
  }

  private static int[] append(int[] ids, int id) {
    var longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = id;
    return longer;
  }

  /// Looks for the next state in which a literal ends; allocates nothing.
  ///
  /// @param from offset to go on from, and the state there in the upper half: the offset alone at
  ///   first, then what the last call returned
  /// @return the offset after the hit and the state, or -1 at `to`
  long next(char[] text, long from, int to) {
    var state = (int) (from >>> 32) & ~HIT;
    var table = next;
    var columns = classes;
    for (int i = (int) from; i < to; i++) {
      var c = text[i];
      state = table[state << shift | (c < ASCII ? columns[c] : 0)];
      if (state >= HIT) {
        return (long) state << 32 | (i + 1);
      }
    }
    return -1;
  }

  /// The literals of a hit: their indexes in the list that the automaton was built of.
  int[] found(long hit) {
    return found[(int) (hit >>> 32) & ~HIT];
  }
}
