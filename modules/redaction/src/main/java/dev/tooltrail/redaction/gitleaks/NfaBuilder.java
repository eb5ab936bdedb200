package dev.tooltrail.redaction.gitleaks;

import dev.tooltrail.redaction.gitleaks.Nfa.Span;
import dev.tooltrail.redaction.gitleaks.Nfa.State;
import dev.tooltrail.redaction.gitleaks.Syntax.Anchor;
import dev.tooltrail.redaction.gitleaks.Syntax.Chars;
import dev.tooltrail.redaction.gitleaks.Syntax.Choice;
import dev.tooltrail.redaction.gitleaks.Syntax.End;
import dev.tooltrail.redaction.gitleaks.Syntax.Group;
import dev.tooltrail.redaction.gitleaks.Syntax.Repeat;
import dev.tooltrail.redaction.gitleaks.Syntax.Sequence;
import java.util.Optional;

/// Makes an automaton of a parsed pattern, from its end to its start.
///
/// A repetition with a far upper limit loses the limit: the automaton accepts more, and stays
/// small.
final class NfaBuilder {
  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final int MOST_STATES = 4_000;
  private static final int MOST_OPTIONAL_CHARS = 64;
  private static final int MOST_OPTIONAL = 8;

  private final Nfa nfa = new Nfa();
  private final SecretShape shape;
  private int chains;
  private int repeats;

  private NfaBuilder(SecretShape shape) {
    this.shape = shape;
    nfa.add(new State(null, -1, -1, 0, 0));
  }

  /// @param start the state to start in
  record Built(Nfa nfa, int start) {}

  static Optional<Built> build(Syntax syntax, SecretShape shape) {
    var builder = new NfaBuilder(shape);
    try {
      var start = builder.build(syntax, Nfa.ACCEPT);
      return Optional.of(new Built(builder.nfa, start));
    } catch (TooLargeException e) {
      return Optional.empty();
    }
  }

  /// @return the state to enter
  private int build(Syntax node, int next) {
    return switch (node) {
      case Chars chars -> add(new State(chars.set(), next, -1, 0, 0));
      case Sequence sequence -> {
        var entry = next;
        for (Syntax part : sequence.parts().reversed()) {
          entry = build(part, entry);
        }
        yield entry;
      }
      case Choice choice -> {
        var entry = -1;
        for (Syntax branch : choice.branches().reversed()) {
          entry = either(build(branch, next), entry);
        }
        yield entry;
      }
      case Repeat repeat -> {
        repeats++;
        var entry = repeat(repeat, next);
        repeats--;
        yield entry;
      }
      case Group group -> group(group, next);
      case End _ -> {
        var end = add(new State(null, next, -1, 0, 0));
        nfa.setEnd(end);
        yield end;
      }
      case Anchor anchor -> {
        var from = nfa.size();
        var entry = build(anchor.of(), next);
        nfa.addSpan(new Span(from, nfa.size(), next));
        yield entry;
      }
    };
  }

  private int add(State state) {
    if (nfa.size() > MOST_STATES) {
      throw new TooLargeException();
    }
    return nfa.add(state);
  }

  private int either(int out, int or) {
    return add(new State(null, out, or, 0, 0));
  }

  private int repeat(Repeat repeat, int next) {
    var open = isOpen(repeat);
    if (repeat.of() instanceof Chars chars) {
      return open ? open(chars, repeat.min(), next) : counted(chars, repeat, next);
    }
    var entry = open ? loop(repeat.of(), next) : next;
    for (int i = repeat.min(); !open && i < repeat.max(); i++) {
      entry = either(build(repeat.of(), entry), next);
    }
    for (int i = 0; i < repeat.min(); i++) {
      entry = build(repeat.of(), entry);
    }
    return entry;
  }

  private int group(Group group, int next) {
    if (group.number() != shape.group() || repeats > 0 || group.of().minLength() == 0) {
      return build(group.of(), next);
    }
    var content = shape.longEnough(group.of());
    var from = nfa.size();
    var spans = nfa.spans().size();
    var entry = build(content, next);
    return shape.harmless().isEmpty() || nfa.spans().size() > spans || entry < from
        ? entry
        : harmless(from, nfa.size(), next) + entry - from;
  }

  /// Puts a copy of the states `from` to before `to` in front, which is left for the other states
  /// with the first character that is not harmless, and has no other way out.
  ///
  /// @return the first state of the copy
  private int harmless(int from, int to, int next) {
    var copy = to;
    for (int s = from; s < to; s++) {
      add(nfa.get(s));
    }
    for (int s = from; s < to; s++) {
      var state = nfa.get(s);
      var set = state.set();
      var stays = copied(state.out(), from, to, next);
      if (nfa.isEnd(s)) {
        nfa.link(copy + s - from, -1, -1);
      } else if (set == null) {
        nfa.link(copy + s - from, stays, copied(state.or(), from, to, next));
      } else {
        var chain = state.chain() == 0 ? 0 : chains + state.chain();
        var rank = state.rank();
        var still = add(new State(set.and(shape.harmless()), stays, -1, chain, rank));
        var first = set.without(shape.harmless());
        chain = chain == 0 ? 0 : chains + chain;
        nfa.link(copy + s - from, still, add(new State(first, state.out(), -1, chain, rank)));
      }
    }
    chains *= 3;
    return copy;
  }

  private static int copied(int state, int from, int to, int next) {
    return state == next || state < from || state >= to ? -1 : state - from + to;
  }

  private static boolean isOpen(Repeat repeat) {
    if (repeat.max() == Syntax.ENDLESS) {
      return true;
    }
    var optional = repeat.max() - repeat.min();
    if (repeat.of() instanceof Chars) {
      return optional > MOST_OPTIONAL_CHARS || (optional > 0 && repeat.min() > 1);
    }
    return optional > MOST_OPTIONAL;
  }

  private int loop(Syntax of, int next) {
    var loop = either(-1, next);
    nfa.link(loop, build(of, loop), next);
    return loop;
  }

  /// `min` or more characters: who has taken more of them accepts all that the others do.
  private int open(Chars chars, int min, int next) {
    var chain = ++chains;
    var rank = min + 1;
    var loop = either(-1, next);
    nfa.link(loop, add(new State(chars.set(), loop, -1, chain, rank)), next);
    var entry = loop;
    for (int i = 0; i < min; i++) {
      entry = add(new State(chars.set(), entry, -1, chain, --rank));
    }
    return entry;
  }

  /// `min` characters, and more up to `max`: of those, who has taken fewer accepts all that the
  /// others do.
  private int counted(Chars chars, Repeat repeat, int next) {
    var chain = ++chains;
    var entry = next;
    for (int i = repeat.min(); i < repeat.max(); i++) {
      var rank = i - repeat.min() + 1;
      entry = either(add(new State(chars.set(), entry, -1, chain, rank)), next);
    }
    for (int i = 0; i < repeat.min(); i++) {
      entry = add(new State(chars.set(), entry, -1, 0, 0));
    }
    return entry;
  }
}
