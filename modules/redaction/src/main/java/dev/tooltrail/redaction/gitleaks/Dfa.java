package dev.tooltrail.redaction.gitleaks;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An automaton of one look-up a character, made of an [Nfa] while it is used.
///
/// Its symbols are the classes of characters that the pattern tells apart, the end of the text, and
/// one for each keyword: that a keyword ends here adds the states after it to the present ones, so
/// that many hits are followed in one pass. Threads share it: a cell that is 0 is not known yet,
/// and whoever meets one works it out under the lock. A cell read without the lock is 0 or right.
final class Dfa {
  /// Nothing can match any more.
  static final int DEAD = 0;

  /// The text leads to more states than are kept: anything may match. It is the only state below
  /// [#DEAD].
  static final int LOST = -2;

  private static final int LOST_CELL = ((LOST + 1) << 1) | 1;

  /// The cells of the states that are known so far. A table that is full is given up for a new one.
  static final class Table {
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final Map<Integer, BitSet> sets = new HashMap<>();
    private int[] cells;

    Table(int width) {
      cells = new int[16 * width];
    }
  }

  private static final int MOST_CELLS = 1 << 15;

  /// What it costs to work out a cell, in characters given to RE2/J.
  private static final int CELL_COST = 50;

  private final Nfa nfa;
  private final BitSet[] after;
  private final short[] classes = new short[129];
  private final int classCount;
  private final int width;
  private final BitSet[] takers;
  private final int most;

  private volatile Table table;

  /// @param after the states to add at each keyword
  Dfa(Nfa nfa, List<BitSet> after) {
    this(nfa, after, MOST_CELLS);
  }

  Dfa(Nfa nfa, List<BitSet> after, int mostCells) {
    this.nfa = nfa;
    this.after = after.toArray(BitSet[]::new);
    classCount = classify();
    takers = takers();
    width = classCount + 1 + this.after.length;
    most = mostCells / width;
    table = new Table(width);
  }

  /// Gives each character the number of its class; characters of a class are in the same sets.
  private int classify() {
    var numbers = new HashMap<BitSet, Integer>();
    var sets = nfa.sets();
    for (int c = 0; c <= 128; c++) {
      var in = new BitSet();
      for (int i = 0; i < sets.size(); i++) {
        in.set(i, sets.get(i).has(c));
      }
      numbers.putIfAbsent(in, numbers.size());
      classes[c] = numbers.get(in).shortValue();
    }
    return numbers.size();
  }

  /// The states that take a character of each class.
  private BitSet[] takers() {
    var all = new BitSet[classCount];
    Arrays.setAll(all, _ -> new BitSet());
    for (int c = 0; c <= 128; c++) {
      for (int state = 0; state < nfa.size(); state++) {
        var set = nfa.get(state).set();
        if (set != null && set.has(c)) {
          all[classes[c]].set(state);
        }
      }
    }
    return all;
  }

  Table table() {
    return table;
  }

  /// Where a step by a cell leads to.
  static int state(int cell) {
    return (cell >> 1) - 1;
  }

  /// Whether a match may end with the step of a cell.
  static boolean accepts(int cell) {
    return (cell & 1) != 0;
  }

  /// The cell of a step by a character; it may be one of a pair of surrogates only if it is the
  /// first.
  int step(Table in, int state, char c, Work work) {
    return cell(in, state, classes[Math.min(c, 128)], work);
  }

  int end(Table in, int state, Work work) {
    return cell(in, state, classCount, work);
  }

  int keyword(Table in, int state, int keyword, Work work) {
    return cell(in, state, classCount + 1 + keyword, work);
  }

  /// Goes through a text until nothing can match any more.
  ///
  /// @return where it stopped in the upper half, and a cell that leads to the last state and
  ///   accepts if any step did
  long run(Table in, int from, String text, int start, int end, Work work) {
    var cells = in.cells;
    var state = from;
    var accepts = 0;
    var at = start;
    while (state > DEAD && at < end) {
      var c = text.charAt(at++);
      var symbol = classes[c < 128 ? c : 128];
      var cell = cells[state * width + symbol];
      if (cell == 0) {
        cell = found(in, state, symbol, work);
        cells = in.cells;
      }
      accepts |= cell & 1;
      state = state(cell);
      if (Character.isHighSurrogate(c) && at < end && Character.isLowSurrogate(text.charAt(at))) {
        at++;
      }
    }
    work.charge((at - start) >> 6);
    return ((long) at << 32) | ((((state + 1L) << 1) | accepts) & 0xFFFF_FFFFL);
  }

  private int cell(Table in, int state, int symbol, Work work) {
    if (state == LOST) {
      return LOST_CELL;
    }
    var cell = in.cells[state * width + symbol];
    return cell != 0 ? cell : found(in, state, symbol, work);
  }

  private synchronized int found(Table in, int state, int symbol, Work work) {
    work.charge(CELL_COST);
    if (in.sets.size() > 2 * most) {
      return LOST_CELL;
    }
    var from = in.sets.getOrDefault(state, new BitSet());
    var to = new BitSet();
    if (symbol < classCount) {
      take(from, symbol, to);
    } else if (symbol > classCount) {
      to.or(from);
      to.or(after[symbol - classCount - 1]);
    } else if (from.stream().anyMatch(nfa::isEnd)) {
      to.set(Nfa.ACCEPT);
    }
    var accepts = to.get(Nfa.ACCEPT) ? 1 : 0;
    var number = number(in, reduced(to));
    var cell = ((number + 1) << 1) | accepts;
    in.cells[state * width + symbol] = cell;
    return cell;
  }

  private void take(BitSet from, int symbol, BitSet to) {
    for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
      if (takers[symbol].get(s)) {
        nfa.close(nfa.get(s).out(), to);
      }
    }
  }

  /// Only the states that take something, and of each chain only the highest.
  private BitSet reduced(BitSet set) {
    var reduced = new BitSet();
    var best = new HashMap<Integer, Integer>();
    for (int s = set.nextSetBit(0); s >= 0; s = set.nextSetBit(s + 1)) {
      var state = nfa.get(s);
      if (nfa.isEnd(s) || (state.set() != null && state.chain() == 0)) {
        reduced.set(s);
      } else if (state.set() != null) {
        best.merge(state.chain(), s, this::higher);
      }
    }
    best.values().forEach(reduced::set);
    return reduced;
  }

  private int higher(int a, int b) {
    return nfa.get(a).rank() >= nfa.get(b).rank() ? a : b;
  }

  private int number(Table in, BitSet set) {
    if (set.isEmpty()) {
      return DEAD;
    }
    var known = in.numbers.get(set);
    if (known != null) {
      return known;
    }
    var number = in.numbers.size() + 1;
    in.numbers.put(set, number);
    in.sets.put(number, set);
    if (number * width + width > in.cells.length) {
      in.cells = Arrays.copyOf(in.cells, Math.max(in.cells.length * 2, (number + 1) * width));
    }
    if (number > most && table == in) {
      table = new Table(width);
    }
    return number;
  }
}
