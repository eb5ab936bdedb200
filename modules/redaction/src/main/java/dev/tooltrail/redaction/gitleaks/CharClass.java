package dev.tooltrail.redaction.gitleaks;

/// A set of characters: exact for ASCII; of the rest it is only known whether any is in it.
///
/// @param low one bit for each of the characters 0 to 63
/// @param high one bit for each of the characters 64 to 127
/// @param other whether characters beyond ASCII may be in the set
record CharClass(long low, long high, boolean other) {
  static final CharClass NONE = new CharClass(0, 0, false);
  static final CharClass ALL = new CharClass(-1, -1, true);
  static final CharClass DIGIT = range('0', '9');
  static final CharClass LOWER = range('a', 'z');
  static final CharClass UPPER = range('A', 'Z');
  static final CharClass LETTER = LOWER.or(UPPER);
  static final CharClass WORD = LETTER.or(DIGIT).or(of('_'));
  static final CharClass SPACE = range('\t', '\n').or(range('\f', '\r')).or(of(' '));

  /// From the bit of an upper-case letter to the bit of the same letter in lower case.
  private static final int CASE_DISTANCE = 'a' - 'A';

  static CharClass of(int c) {
    return range(c, c);
  }

  static CharClass range(int from, int to) {
    long low = 0;
    long high = 0;
    for (int c = from; c <= to && c < 128; c++) {
      low |= c < 64 ? 1L << c : 0;
      high |= c < 64 ? 0 : 1L << (c - 64);
    }
    return new CharClass(low, high, to >= 128);
  }

  boolean has(int c) {
    return c >= 128 ? other : ((c < 64 ? low : high) >>> (c & 63) & 1) != 0;
  }

  CharClass or(CharClass more) {
    return new CharClass(low | more.low, high | more.high, other || more.other);
  }

  CharClass without(CharClass less) {
    return new CharClass(low & ~less.low, high & ~less.high, other);
  }

  CharClass and(CharClass both) {
    return new CharClass(low & both.low, high & both.high, other && both.other);
  }

  /// Everything else. Characters beyond ASCII stay possible, since a set never names them all.
  CharClass negated() {
    return new CharClass(~low, ~high, true);
  }

  /// With every ASCII letter in both cases.
  ///
  /// The two letters beyond ASCII that fold into it, U+017F and U+212A, are not added: a text that
  /// holds one of them is not filtered at all.
  CharClass folded() {
    var upper = high & UPPER.high;
    var lower = high & LOWER.high;
    return new CharClass(low, high | upper << CASE_DISTANCE | lower >>> CASE_DISTANCE, other);
  }

  boolean isEmpty() {
    return low == 0 && high == 0 && !other;
  }
}
