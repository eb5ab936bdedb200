package dev.tooltrail.redaction;

import java.util.Locale;

/// Character classes of the rules; ASCII only, as the formats are.
final class Chars {
  private static final int DIGIT = 1;
  private static final int LOWER = 2;
  private static final int UPPER = 4;
  private static final int LETTER = LOWER | UPPER;
  private static final int ALNUM = LETTER | DIGIT;
  private static final int UNDERSCORE = 8;
  private static final int WORD = ALNUM | UNDERSCORE;
  private static final int KEY_SIGN = 16;
  private static final int KEY = WORD | KEY_SIGN;
  private static final int HEX_LETTER = 32;
  private static final int BLANK = 64;
  private static final int BREAK = 128;
  private static final int QUOTE = 256;
  private static final int BASE64_SIGN = 512;
  private static final int STRONG_SYMBOL = 1024;
  private static final int WORD_END = 2048;
  private static final int AUTHORITY_END = 4096;
  private static final int BASE64_RUN = 8192;
  private static final short[] CLASSES = classes();

  private Chars() {}

  private static short[] classes() {
    var classes = new short[128];
    mark(classes, "0123456789", DIGIT);
    mark(classes, "abcdefghijklmnopqrstuvwxyz", LOWER);
    mark(classes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER);
    mark(classes, "_", UNDERSCORE);
    mark(classes, "-.", KEY_SIGN);
    mark(classes, "abcdefABCDEF", HEX_LETTER);
    mark(classes, " \t", BLANK);
    mark(classes, "\r\n", BREAK);
    mark(classes, "\"'`", QUOTE);
    mark(classes, "+/=-_", BASE64_SIGN);
    mark(classes, "!#@^&*+=~%?$", STRONG_SYMBOL);
    mark(classes, " \t\r\n\"'`<>\\", WORD_END);
    mark(classes, "/?#\"'<>`\\ \t\n\r,(){}|^", AUTHORITY_END);
    mark(classes, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/-_", BASE64_RUN);
    return classes;
  }

  private static void mark(short[] classes, String members, int flag) {
    for (int i = 0; i < members.length(); i++) {
      classes[members.charAt(i)] |= (short) flag;
    }
  }

  private static boolean is(char c, int flags) {
    return c < 128 && (CLASSES[c] & flags) != 0;
  }

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
    return is(c, LETTER);
  }

  static boolean isAlnum(char c) {
    return is(c, ALNUM);
  }

  static boolean isHex(char c) {
    return is(c, DIGIT | HEX_LETTER);
  }

  static boolean isWord(char c) {
    return is(c, WORD);
  }

  /// A character of a key name, as in `spring.datasource.db-password`.
  static boolean isKey(char c) {
    return is(c, KEY);
  }

  /// A character of base64 of either kind.
  static boolean isBase64(char c) {
    return is(c, ALNUM | BASE64_SIGN);
  }

  static boolean isBlank(char c) {
    return is(c, BLANK);
  }

  /// White space, the non-breaking space and the zero-width ones of copied text included.
  static boolean isSpace(char c) {
    return is(c, BLANK | BREAK) || c == '\u00a0' || (c >= '\u200b' && c <= '\u200d');
  }

  static boolean isQuote(char c) {
    return is(c, QUOTE);
  }

  /// A symbol that people put into passwords and that names and paths have not.
  static boolean isStrongSymbol(char c) {
    return is(c, STRONG_SYMBOL);
  }

  /// What can end a bare word; a backslash does before some characters only.
  static boolean mayEndWord(char c) {
    return c < 128 ? (CLASSES[c] & WORD_END) != 0 : isSpace(c);
  }

  /// What ends the authority of a URL, but in templates.
  static boolean endsAuthority(char c) {
    return c < 128 ? (CLASSES[c] & AUTHORITY_END) != 0 : c == '\u00a0';
  }

  /// A character of base64 of either kind, without the padding.
  static boolean isBase64Run(char c) {
    return is(c, BASE64_RUN);
  }

  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
