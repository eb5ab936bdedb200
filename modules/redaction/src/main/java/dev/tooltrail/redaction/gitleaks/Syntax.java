package dev.tooltrail.redaction.gitleaks;

import java.util.List;

/// A parsed pattern. It may match more than the pattern does, never less: anchors and word
/// boundaries are left out, except for the end of the text.
sealed interface Syntax {
  /// A length or a number of repetitions without an upper limit.
  int ENDLESS = Integer.MAX_VALUE;

  /// Matches the empty text.
  static Syntax empty() {
    return new Sequence(List.of());
  }

  /// One character.
  record Chars(CharClass set) implements Syntax {}

  record Sequence(List<Syntax> parts) implements Syntax {}

  record Choice(List<Syntax> branches) implements Syntax {}

  /// @param max [#ENDLESS] if there is no limit
  record Repeat(Syntax of, int min, int max) implements Syntax {}

  /// What a capture group holds; numbered from 1.
  record Group(int number, Syntax of) implements Syntax {}

  /// The end of the text.
  record End() implements Syntax {}

  /// What holds a keyword in every match that goes through it.
  record Anchor(Syntax of) implements Syntax {}

  /// UTF-16 units of the longest match, or [#ENDLESS].
  default int maxLength() {
    return switch (this) {
      case Chars chars -> chars.set().other() ? 2 : 1;
      case Sequence sequence ->
          sequence.parts().stream().mapToInt(Syntax::maxLength).reduce(0, Syntax::sum);
      case Choice choice -> choice.branches().stream().mapToInt(Syntax::maxLength).max().orElse(0);
      case Repeat repeat -> times(repeat.of().maxLength(), repeat.max());
      case Group group -> group.of().maxLength();
      case End _ -> 0;
      case Anchor anchor -> anchor.of().maxLength();
    };
  }

  /// Characters of the shortest match.
  default int minLength() {
    return switch (this) {
      case Chars _ -> 1;
      case Sequence sequence ->
          sequence.parts().stream().mapToInt(Syntax::minLength).reduce(0, Syntax::sum);
      case Choice choice -> choice.branches().stream().mapToInt(Syntax::minLength).min().orElse(0);
      case Repeat repeat -> times(repeat.of().minLength(), repeat.min());
      case Group group -> group.of().minLength();
      case End _ -> 0;
      case Anchor anchor -> anchor.of().minLength();
    };
  }

  /// Every character that a match can hold.
  default CharClass alphabet() {
    return switch (this) {
      case Chars chars -> chars.set();
      case Sequence sequence -> alphabet(sequence.parts());
      case Choice choice -> alphabet(choice.branches());
      case Repeat repeat -> repeat.of().alphabet();
      case Group group -> group.of().alphabet();
      case End _ -> CharClass.NONE;
      case Anchor anchor -> anchor.of().alphabet();
    };
  }

  static CharClass alphabet(List<Syntax> nodes) {
    return nodes.stream().map(Syntax::alphabet).reduce(CharClass.NONE, CharClass::or);
  }

  static int sum(int a, int b) {
    return (int) Math.min((long) a + b, ENDLESS);
  }

  static int times(int a, int b) {
    return a == 0 || b == 0 ? 0 : (int) Math.min((long) a * b, ENDLESS);
  }
}
