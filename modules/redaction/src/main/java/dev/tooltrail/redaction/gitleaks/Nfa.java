package dev.tooltrail.redaction.gitleaks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An automaton that accepts at least what a pattern matches. Its states are numbers; 0 accepts.
final class Nfa {
  static final int ACCEPT = 0;

  /// The texts of an anchor go through the states `from` to before `to`, and leave to `exit`.
  record Span(int from, int to, int exit) {}

  /// @param set what it takes one of; null for a state that takes nothing
  /// @param out the next state, or -1
  /// @param or another next state of a state that takes nothing, or -1
  /// @param chain states of the same positive number count the same repetition
  /// @param rank of two states of a chain the higher one accepts all that the lower one does
  record State(@Nullable CharClass set, int out, int or, int chain, int rank) {}

  private final List<State> states = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final BitSet ends = new BitSet();

  int add(State state) {
    states.add(state);
    return states.size() - 1;
  }

  /// Lets a state that takes nothing lead to one that was made after it.
  void link(int state, int out, int or) {
    states.set(state, new State(null, out, or, 0, 0));
  }

  void addSpan(Span span) {
    spans.add(span);
  }

  void setEnd(int state) {
    ends.set(state);
  }

  int size() {
    return states.size();
  }

  List<Span> spans() {
    return spans;
  }

  /// The distinct sets of characters that states take.
  List<CharClass> sets() {
    return states.stream().map(State::set).filter(Objects::nonNull).distinct().toList();
  }

  State get(int state) {
    return states.get(state);
  }

  /// Whether the state waits for the end of the text.
  boolean isEnd(int state) {
    return ends.get(state);
  }

  /// Adds what can be reached from `state` without taking a character, `state` included.
  void close(int state, BitSet into) {
    var open = new int[states.size()];
    var count = push(open, 0, state, into);
    while (count > 0) {
      var one = open[--count];
      var here = states.get(one);
      if (here.set() == null && !ends.get(one)) {
        count = push(open, count, here.or(), into);
        count = push(open, count, here.out(), into);
      }
    }
  }

  private static int push(int[] open, int count, int state, BitSet seen) {
    if (state < 0 || seen.get(state)) {
      return count;
    }
    seen.set(state);
    open[count] = state;
    return count + 1;
  }

  /// The states after a keyword inside an anchor.
  BitSet after(String keyword) {
    var all = new BitSet();
    for (Span span : spans) {
      var now = new BitSet();
      now.set(span.from(), span.to());
      for (int i = 0; i < keyword.length() && !now.isEmpty(); i++) {
        now = step(now, keyword.charAt(i), span);
      }
      all.or(now);
    }
    return all;
  }

  private BitSet step(BitSet now, char c, Span span) {
    var upper = Character.toUpperCase(c);
    var next = new BitSet();
    for (int s = now.nextSetBit(0); s >= 0; s = now.nextSetBit(s + 1)) {
      var inside = s >= span.from() && s < span.to();
      var set = states.get(s).set();
      if (inside && set != null && (set.has(c) || set.has(upper))) {
        close(states.get(s).out(), next);
      }
    }
    return next;
  }
}
