package dev.tooltrail.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The one spelling of a secret that its fingerprint is made of, so that the same secret has the
/// same fingerprint raw, in a URL, in base64, escaped in JSON, or continued over shell lines.
///
/// Each step undoes one encoding, until none is left; so the spelling is its own canonical form.
public final class Canonical {
  private static final int MOST_STEPS = 8;
  private static final int SHORTEST_ENCODED = 12;

  private Canonical() {}

  /// @param secret as it stands in a text
  public static String of(String secret) {
    var text = secret;
    for (int step = 0; step < MOST_STEPS; step++) {
      var next = simpler(text);
      if (next.equals(text)) {
        return text;
      }
      text = next;
    }
    return text;
  }

  private static String simpler(String text) {
    if (text.indexOf('\\') >= 0) {
      return unescaped(text);
    }
    if (text.indexOf('%') >= 0) {
      return percentDecoded(text);
    }
    if (text.indexOf('&') >= 0 && text.indexOf(';') > 0) {
      return Entities.decoded(text);
    }
    var decoded = text.length() >= SHORTEST_ENCODED ? printable(text) : null;
    return decoded == null ? text : decoded;
  }

  /// Without backslashes and escaped line breaks; a JSON escape is what it stands for.
  private static String unescaped(String text) {
    var result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      var next = Chars.at(text, i + 1);
      if (next == 'u' && i + 6 <= text.length() && isHex(text, i + 2, i + 6)) {
        result.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
        i += 5;
      } else if (next == '\n') {
        i++;
      } else if (next == '\r') {
        i += Chars.at(text, i + 2) == '\n' ? 2 : 1;
      }
    }
    return result.toString();
  }

  /// Bytes that are not UTF-8, and per cents that encode nothing, stay.
  private static String percentDecoded(String text) {
    var bytes = new byte[text.length() * 3];
    var length = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '%' && i + 3 <= text.length() && isHex(text, i + 1, i + 3)) {
        bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
        i += 2;
      } else if (c < 128) {
        bytes[length++] = (byte) c;
      } else {
        return text;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// What the base64 of either kind reads as if that is printable ASCII, else null.
  private static @Nullable String printable(String text) {
    return printable(Text.of(text), 0, text.length());
  }

  static @Nullable String printable(Text text, int from, int to) {
    var end = to;
    while (end > from && text.at(end - 1) == '=') {
      end--;
    }
    // The first bytes tell almost always; decode the rest only after them.
    if (end - from < 8 || (end - from) % 4 == 1 || !isPrintable(text, from, from + 8)) {
      return null;
    }
    return isPrintable(text, from, end) ? decode(text.string(from, end)) : null;
  }

  private static @Nullable String decode(String text) {
    var plain = text.replace('-', '+').replace('_', '/');
    try {
      return new String(Base64.getDecoder().decode(plain), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  static boolean isPrintable(Text text, int from, int to) {
    if (to > text.to) {
      return false;
    }
    var bits = 0;
    var count = 0;
    for (int i = from; i < to; i++) {
      var digit = digit(text.chars[i]);
      if (digit < 0) {
        return false;
      }
      bits = bits << 6 | digit;
      count += 6;
      if (count >= 8) {
        count -= 8;
        var b = bits >> count & 0xFF;
        if ((b < ' ' && b != '\n' && b != '\r' && b != '\t') || b > '~') {
          return false;
        }
      }
    }
    return true;
  }

  private static int digit(char c) {
    if (Chars.isUpper(c)) {
      return c - 'A';
    }
    if (Chars.isLower(c)) {
      return c - 'a' + 26;
    }
    if (Chars.isDigit(c)) {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
