package dev.tooltrail.redaction;

import java.util.Map;

/// The character references of HTML and XML that stand in for the delimiters of secrets.
final class Entities {
  private static final int LONGEST = 8;
  private static final Map<String, Character> NAMED =
      Map.of("amp", '&', "quot", '"', "apos", '\'', "lt", '<', "gt", '>');

  private Entities() {}

  /// The length of the reference at `at`, or 0.
  static int length(Text text, int at) {
    var stop = Math.min(text.to, at + LONGEST);
    for (int i = at + 1; i < stop; i++) {
      if (text.at(i) == ';') {
        return code(text, at + 1, i) == 0 ? 0 : i + 1 - at;
      }
    }
    return 0;
  }

  private static char code(Text text, int from, int to) {
    if (text.at(from) != '#') {
      return NAMED.getOrDefault(text.string(from, to), '\0');
    }
    var hex = Chars.lower(text.at(from + 1)) == 'x';
    try {
      var code = Integer.parseInt(text.string(hex ? from + 2 : from + 1, to), hex ? 16 : 10);
      return code > 0 && code < 128 ? (char) code : '\0';
    } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
      return '\0';
    }
  }

  /// What the reference of `length` chars at `at` stands for.
  static char value(Text text, int at, int length) {
    return code(text, at + 1, at + length - 1);
  }

  static String decoded(String source) {
    var text = Text.of(source);
    var result = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      var length = text.at(i) == '&' ? length(text, i) : 0;
      if (length > 0) {
        result.append(value(text, i, length));
        i += length - 1;
      } else {
        result.append(text.at(i));
      }
    }
    return result.toString();
  }
}
