package dev.tooltrail.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which one text stands inside another.
final class Encodings {
  private static final String NAMED = "\"\\\n\r\t\b\f";
  private static final String NAMES = "\"\\nrtbf";

  private static final Pattern ESCAPES =
      Pattern.compile("\\\\+u(\\p{XDigit}{4})|\\\\+(?:\\n|n(?=\\w))|\\\\");

  private Encodings() {}

  /// A JSON string with its quotes; some characters are escaped though they need not be.
  static String json(String text, Random random) {
    var often = random.nextInt(3) == 0 ? random.nextInt(2, 40) : Integer.MAX_VALUE;
    var result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var named = NAMED.indexOf(c);
      if (random.nextInt(often) == 0 || (c < ' ' && named < 0)) {
        var format = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
        result.append(format.formatted((int) c));
      } else if (named >= 0) {
        result.append('\\').append(NAMES.charAt(named));
      } else if (c == '/' && random.nextInt(4) == 0) {
        result.append("\\/");
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }

  /// As the value of a query or the user info of a URL.
  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String singleQuoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static String doubleQuoted(String text) {
    return "\"" + text.replaceAll("[\"\\\\$`]", "\\\\$0") + "\"";
  }

  /// A word of the shell that stands for the text.
  static String word(String text, Random random) {
    var isPlain = text.matches("[A-Za-z0-9_./+-]+");
    var middle = text.length() / 2;
    return switch (random.nextInt(5)) {
      case 0 -> doubleQuoted(text);
      case 1 -> isPlain ? text : text.replaceAll("[^A-Za-z0-9_./+-]", "\\\\$0");
      case 2 ->
          isPlain
              ? text.substring(0, middle) + "\\\n" + text.substring(middle)
              : singleQuoted(text);
      default -> isPlain ? text : singleQuoted(text);
    };
  }

  /// The text as it would read without backslashes, line continuations and numbered escapes.
  static String withoutEscapes(String text) {
    return ESCAPES
        .matcher(text)
        .replaceAll(escape ->
            escape.group(1) == null
                ? ""
                : Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(escape.group(1), 16))));
  }
}
