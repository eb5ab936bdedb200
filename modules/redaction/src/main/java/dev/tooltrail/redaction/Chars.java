package dev.tooltrail.redaction;

/// Character classes of the rules; ASCII only, as the formats are.
final class Chars {
  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLetter(char c) {
    return isLower(c) || isUpper(c);
  }

  static boolean isAlnum(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean isWord(char c) {
    return isAlnum(c) || c == '_';
  }

  /// A character of a key name, as in `spring.datasource.db-password`.
  static boolean isKey(char c) {
    return isWord(c) || c == '-' || c == '.';
  }

  static boolean isBase64(char c) {
    return isAlnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isSpace(char c) {
    return isBlank(c) || c == '\n' || c == '\r' || c == '\u00a0';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  /// The last `words` that starts in the `reach` chars up to `from`, or -1; the look back is
  /// bounded.
  static int lastBefore(String text, String words, int from, int reach) {
    for (int i = Math.min(from, text.length()); i >= Math.max(0, from - reach); i--) {
      if (text.startsWith(words, i)) {
        return i;
      }
    }
    return -1;
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c;
  }

  static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  /// Whether a token may begin here: not inside another word, where `\n` and `%3D` end words too.
  static boolean startsToken(String text, int index) {
    var before = at(text, index - 1);
    if (!isWord(before)) {
      return true;
    }
    var escaped = at(text, index - 2) == '\\' && (before == 'n' || before == 't' || before == 'r');
    var encoded = at(text, index - 3) == '%' && isHex(at(text, index - 2)) && isHex(before);
    return escaped || encoded;
  }
}
