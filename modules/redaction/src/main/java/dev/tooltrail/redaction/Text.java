package dev.tooltrail.redaction;

/// A span of characters as rules look at it. Offsets are those of the array; outside of the span
/// stands NUL. What is named as in [String] takes and gives offsets from the start of the span.
final class Text {
  final char[] chars;
  final int from;
  final int to;

  Text(char[] chars, int from, int to) {
    this.chars = chars;
    this.from = from;
    this.to = to;
  }

  static Text of(String text) {
    return new Text(text.toCharArray(), 0, text.length());
  }

  int length() {
    return to - from;
  }

  char at(int i) {
    return i >= from && i < to ? chars[i] : '\0';
  }

  /// Whether `words` stands at `i`.
  boolean has(String words, int i) {
    if (i < from || words.length() > to - i) {
      return false;
    }
    for (int k = 0; k < words.length(); k++) {
      if (chars[i + k] != words.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /// Whether `lower`, in any case, stands at `i`.
  boolean hasLower(String lower, int i) {
    if (i < from || lower.length() > to - i) {
      return false;
    }
    for (int k = 0; k < lower.length(); k++) {
      if (Chars.lower(chars[i + k]) != lower.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /// Whether `start` to `end` is `lower` in any case.
  boolean isLower(String lower, int start, int end) {
    return end - start == lower.length() && hasLower(lower, start);
  }

  /// The offset of the first `c` in `start` to `stop`, or -1.
  int find(char c, int start, int stop) {
    var last = Math.min(stop, to);
    for (int i = Math.max(start, from); i < last; i++) {
      if (chars[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /// The offset of the first `words` that begins in `start` to `stop`, or -1.
  int find(String words, int start, int stop) {
    var first = words.charAt(0);
    for (int i = find(first, start, stop); i >= 0; i = find(first, i + 1, stop)) {
      if (has(words, i)) {
        return i;
      }
    }
    return -1;
  }

  /// The last `words` that begins in the `reach` characters up to `at`, or -1.
  int findBack(String words, int at, int reach) {
    for (int i = Math.min(at, to - 1); i >= Math.max(from, at - reach); i--) {
      if (has(words, i)) {
        return i;
      }
    }
    return -1;
  }

  /// The offset of the first character at or after `i`, and before `i + most`, that is no blank.
  int skipBlanks(int i, int most) {
    var at = i;
    while (at < to && at - i < most && Chars.isBlank(chars[at])) {
      at++;
    }
    return at;
  }

  String string(int start, int end) {
    return new String(chars, start, end - start);
  }

  String string() {
    return string(from, to);
  }

  /// Whether a token may begin here: not inside another word, where `\n` and `%3D` end words too.
  boolean startsToken(int i) {
    var before = at(i - 1);
    if (!Chars.isWord(before)) {
      return true;
    }
    var escaped = at(i - 2) == '\\' && (before == 'n' || before == 't' || before == 'r');
    var encoded = at(i - 3) == '%' && Chars.isHex(at(i - 2)) && Chars.isHex(before);
    return escaped || encoded;
  }

  /// The part of the text between two offsets of the array.
  Text sub(int start, int end) {
    return new Text(chars, start, Math.max(start, end));
  }

  boolean isEmpty() {
    return from >= to;
  }

  char charAt(int k) {
    return chars[from + k];
  }

  boolean startsWith(String words) {
    return has(words, from);
  }

  boolean endsWith(String words) {
    return has(words, to - words.length());
  }

  int indexOf(char c) {
    return relative(find(c, from, to));
  }

  int indexOf(char c, int k) {
    return relative(find(c, from + k, to));
  }

  int indexOf(String words) {
    return relative(find(words, from, to));
  }

  int lastIndexOf(char c) {
    var i = to - 1;
    while (i >= from && chars[i] != c) {
      i--;
    }
    return relative(Math.max(i, from - 1) < from ? -1 : i);
  }

  boolean contains(String words) {
    return find(words, from, to) >= 0;
  }

  /// Whether `lower` stands anywhere, in any case.
  boolean containsLower(String lower) {
    for (int i = from; i + lower.length() <= to; i++) {
      if (Chars.lower(chars[i]) == lower.charAt(0) && hasLower(lower, i)) {
        return true;
      }
    }
    return false;
  }

  private int relative(int at) {
    return at < 0 ? -1 : at - from;
  }

  /// The content is the secret itself: never shown.
  @Override
  public String toString() {
    return "Text[" + length() + "]";
  }
}
