package dev.tooltrail.redaction.gitleaks;

/// Reads the characters of a pattern: escapes and classes in brackets.
final class Escapes {
  private final String pattern;
  private int at;

  Escapes(String pattern) {
    this.pattern = pattern;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= pattern.length();
  }

  char peek() {
    return pattern.charAt(at);
  }

  boolean sees(char c) {
    return !atEnd() && pattern.charAt(at) == c;
  }

  boolean take(char c) {
    return take(String.valueOf(c));
  }

  boolean take(String text) {
    if (!pattern.startsWith(text, at)) {
      return false;
    }
    at += text.length();
    return true;
  }

  int next() {
    var c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  void skipTo(int offset) {
    at = offset;
  }

  /// What is left up to the next `c`, or an empty text if there is none.
  String upTo(char c) {
    var end = pattern.indexOf(c, at);
    return end < 0 ? "" : pattern.substring(at, end);
  }

  /// What follows a backslash.
  CharClass escaped() {
    var c = next();
    return switch (c) {
      case 'd' -> CharClass.DIGIT;
      case 'D' -> CharClass.DIGIT.negated();
      case 's' -> CharClass.SPACE;
      case 'S' -> CharClass.SPACE.negated();
      case 'w' -> CharClass.WORD;
      case 'W' -> CharClass.WORD.negated();
      case 'p', 'P' -> property();
      case 'a' -> CharClass.of(7);
      case 'f' -> CharClass.of('\f');
      case 'n' -> CharClass.of('\n');
      case 'r' -> CharClass.of('\r');
      case 't' -> CharClass.of('\t');
      case 'v' -> CharClass.of(11);
      case 'x' -> CharClass.of(hex());
      case '0', '1', '2', '3', '4', '5', '6', '7' -> CharClass.of(octal(c - '0'));
      default -> CharClass.of(c);
    };
  }

  /// `\pL` or `\p{Greek}`: too many tables for a filter, so it stands for every character.
  private CharClass property() {
    at = sees('{') ? at + upTo('}').length() + 1 : at + 1;
    return CharClass.ALL;
  }

  private int hex() {
    var digits = sees('{') ? upTo('}').substring(1) : pattern.substring(at, at + 2);
    at += sees('{') ? digits.length() + 2 : 2;
    return Integer.parseInt(digits, 16);
  }

  private int octal(int first) {
    var value = first;
    for (int i = 0; i < 2 && !atEnd() && peek() >= '0' && peek() <= '7'; i++) {
      value = value * 8 + next() - '0';
    }
    return value;
  }

  /// What is between brackets, after the first one.
  CharClass bracket(boolean fold) {
    var negated = take('^');
    var set = CharClass.NONE;
    var property = false;
    var first = true;
    while (first || !sees(']')) {
      first = false;
      property |= pattern.startsWith("\\p", at) || pattern.startsWith("\\P", at);
      set = set.or(take("[:") ? posix() : item());
    }
    at++;
    if (property) {
      return CharClass.ALL;
    }
    if (negated) {
      return (fold ? set.folded() : set).negated();
    }
    return fold ? folded(set) : set;
  }

  private CharClass item() {
    var from = item(next());
    if (from.size() != 1 || !sees('-') || pattern.startsWith("-]", at)) {
      return from.set();
    }
    at++;
    return CharClass.range(from.last(), item(next()).last());
  }

  /// @param last the character if it is only one
  private record Item(CharClass set, int size, int last) {}

  private Item item(int c) {
    if (c != '\\') {
      return new Item(CharClass.of(c), 1, c);
    }
    var start = at;
    var set = escaped();
    if ("dDsSwWpP".indexOf(pattern.charAt(start)) >= 0) {
      return new Item(set, 2, c);
    }
    return new Item(set, 1, single(set, start));
  }

  private int single(CharClass set, int start) {
    for (int c = 0; c < 128; c++) {
      if (set.has(c)) {
        return c;
      }
    }
    at = start;
    return next() == 'x' ? hex() : pattern.codePointAt(start);
  }

  private CharClass posix() {
    var negated = take('^');
    var name = upTo(':');
    at += name.length() + 2;
    var set =
        switch (name) {
          case "alnum" -> CharClass.LETTER.or(CharClass.DIGIT);
          case "alpha" -> CharClass.LETTER;
          case "ascii" -> CharClass.range(0, 127);
          case "blank" -> CharClass.of('\t').or(CharClass.of(' '));
          case "cntrl" -> CharClass.range(0, 31).or(CharClass.of(127));
          case "digit" -> CharClass.DIGIT;
          case "graph" -> CharClass.range('!', '~');
          case "lower" -> CharClass.LOWER;
          case "print" -> CharClass.range(' ', '~');
          case "punct" -> CharClass.range('!', '~').without(CharClass.LETTER.or(CharClass.DIGIT));
          case "space" -> CharClass.range('\t', '\r').or(CharClass.of(' '));
          case "upper" -> CharClass.UPPER;
          case "word" -> CharClass.WORD;
          case "xdigit" ->
              CharClass.DIGIT.or(CharClass.range('A', 'F')).or(CharClass.range('a', 'f'));
          default -> throw new NumberFormatException(name);
        };
    return negated ? set.negated() : set;
  }

  /// Both cases. A character beyond ASCII may fold into a letter, so it then brings them all.
  static CharClass folded(CharClass set) {
    return (set.other() ? set.or(CharClass.LETTER) : set).folded();
  }
}
