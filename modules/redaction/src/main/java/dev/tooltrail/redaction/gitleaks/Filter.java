package dev.tooltrail.redaction.gitleaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Tells where a pattern cannot match.
final class Filter {
  private final Dfa dfa;
  private final boolean anchored;
  private final int[] symbols;
  private final int reach;
  private final CharClass alphabet;

  private Filter(Dfa dfa, boolean anchored, int[] symbols, int reach, CharClass alphabet) {
    this.dfa = dfa;
    this.anchored = anchored;
    this.symbols = symbols;
    this.reach = reach;
    this.alphabet = alphabet;
  }

  /// Accepts at least the rest of every match from its keyword on; of a pattern that is not
  /// anchored, every text that a match ends.
  Dfa dfa() {
    return dfa;
  }

  /// Whether every match holds a keyword, where the automaton starts.
  boolean anchored() {
    return anchored;
  }

  /// The symbol of a keyword in the automaton, or -1 if no match needs it.
  int symbol(int keyword) {
    return symbols[keyword];
  }

  /// The most characters from the start of a match to the end of its keyword; of a pattern that is
  /// not anchored, to the end of the match.
  int reach() {
    return reach;
  }

  /// @param keywords of the rule
  /// @param all keywords of all rules
  static Optional<Filter> of(
      String pattern, SecretShape shape, List<String> keywords, List<String> all) {
    return SyntaxParser.parse(pattern)
        .flatMap(syntax -> anchored(syntax, shape, keywords, all).or(() -> free(syntax, shape)));
  }

  private static Optional<Filter> anchored(
      Syntax syntax, SecretShape shape, List<String> keywords, List<String> all) {
    return Anchors.mark(syntax, new HashSet<>(keywords))
        .flatMap(anchored ->
            NfaBuilder.build(anchored.syntax(), shape)
                .map(built -> anchored(anchored, built.nfa(), keywords, all)));
  }

  private static Filter anchored(
      Anchors.Anchored anchored, Nfa nfa, List<String> keywords, List<String> all) {
    var symbols = new int[all.size()];
    Arrays.fill(symbols, -1);
    var after = new ArrayList<BitSet>();
    for (String keyword : keywords) {
      var states = nfa.after(keyword);
      if (!states.isEmpty()) {
        symbols[all.indexOf(keyword)] = after.size();
        after.add(states);
      }
    }
    return new Filter(new Dfa(nfa, after), true, symbols, anchored.reach(), anchored.alphabet());
  }

  /// The filter of a pattern without keywords.
  static Optional<Filter> of(Syntax syntax) {
    return free(syntax, SecretShape.ANY);
  }

  /// Follows the matches from every character on.
  private static Optional<Filter> free(Syntax syntax, SecretShape shape) {
    var anywhere =
        new Syntax.Sequence(
            List.of(new Syntax.Repeat(new Syntax.Chars(CharClass.ALL), 0, Syntax.ENDLESS), syntax));
    return NfaBuilder.build(anywhere, shape)
        .map(built -> {
          var start = new BitSet();
          built.nfa().close(built.start(), start);
          return new Filter(
              new Dfa(built.nfa(), List.of(start)),
              false,
              new int[0],
              syntax.maxLength(),
              syntax.alphabet());
        });
  }

  /// The earliest offset, not before `from`, where a match with its keyword at `at` can start.
  int earliest(String text, int from, int at, int keywordLength) {
    var end = at + keywordLength;
    var start = at;
    while (start > from && end - start < reach && alphabet.has(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
