package dev.tooltrail.redaction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the value of a name stands, and how much the place says.
///
/// @param start offset of the value, after any quote
/// @param end offset after it, before any quote
/// @param place how sure the place makes that it is a value
record Site(int start, int end, Value.Place place) {
  static final int FAR = 40;
  private static final Set<String> FILLERS =
      Set.of(
          "is",
          "was",
          "provided",
          "now",
          "are",
          "be",
          "to",
          "with",
          "value",
          "field",
          "as",
          "of",
          "for");

  /// The site after the name at `start` to `end`, or null if nothing is assigned.
  ///
  /// @param dashes how many dashes stand before the name
  static @Nullable Site after(Scan scan, int start, int end, int dashes) {
    var text = scan.text();
    var before = Chars.at(text, start - 1);
    var closing = Bounds.quoteAt(text, end);
    var quoted = closing > 0 && Chars.isQuote(before);
    var at = quoted ? end + closing : end;
    at = Chars.at(text, at) == ']' && quoted ? at + 1 : at;
    var tight = at;
    while (at < text.length() && at - tight < FAR && Chars.isBlank(text.charAt(at))) {
      at++;
    }
    var c = Chars.at(text, at);
    if (before == '<' && c == '>' && at == tight) {
      return element(scan, at + 1);
    }
    if (quoted && (c == ',' || text.startsWith("value", at))) {
      return argument(scan, at);
    }
    if (c == '(' && !quoted && at == tight) {
      var from = Bounds.skipBlanks(text, at + 1);
      return Bounds.quoteAt(text, from) > 0 ? Bounds.quoted(scan, from) : null;
    }
    if (before == '{' && Chars.at(text, start - 2) == '$') {
      return fallback(scan, end);
    }
    var doubled = at + (Chars.at(text, at + 1) == c ? 2 : 1);
    if (c == '='
        || c == ':'
        || ((c == '?' || c == '+' || c == '|' || c == '.') && Chars.at(text, doubled) == '=')) {
      return assigned(scan, start, tight, at);
    }
    if (quoted || at == tight) {
      return null;
    }
    if (dashes > 0) {
      return word(scan, at, text.charAt(start - 1) == '-' ? Value.Place.WORD : Value.Place.PROSE);
    }
    var typed = afterType(text, at);
    if (typed > at && Bounds.quoteAt(text, typed) > 0) {
      return Bounds.quoted(scan, typed);
    }
    return prose(scan, at, isConstant(text, start, end));
  }

  private static @Nullable Site assigned(Scan scan, int start, int tight, int at) {
    var text = scan.text();
    var op = at;
    while (op < text.length() && op - at < 4 && "=:?+|>~.".indexOf(text.charAt(op)) >= 0) {
      op++;
    }
    var operator = text.substring(at, op);
    if ("==".equals(operator)
        || "===".equals(operator)
        || "=~".equals(operator)
        || (operator.indexOf('=') < 0 && operator.indexOf(':') < 0)
        || "::".equals(operator)) {
      return null;
    }
    var from = Bounds.skipBlanks(text, op);
    if (":".equals(operator) && from > op) {
      from = afterType(text, from);
    }
    if ((Chars.at(text, from) == '|' || Chars.at(text, from) == '>') && from > op) {
      from = nextLine(text, from);
    }
    if (Chars.at(text, from) == '@' && Bounds.quoteAt(text, from + 1) > 0) {
      from++;
    }
    if (Bounds.quoteAt(text, from) > 0) {
      return Bounds.quoted(scan, from);
    }
    var glued = from == op && at == tight;
    if (glued && "=".equals(operator)) {
      return form(scan, start, from);
    }
    return word(
        scan,
        from,
        operator.startsWith(":") && !glued && isProse(text, start)
            ? Value.Place.TOLD
            : Value.Place.BARE);
  }

  /// `${NAME:-V}`: only a fall-back value can be a secret.
  private static @Nullable Site fallback(Scan scan, int end) {
    var text = scan.text();
    if (!text.startsWith(":-", end)) {
      return null;
    }
    var stop = Math.min(scan.find('}', end), scan.wordEnd(end + 2));
    return new Site(end + 2, stop, Value.Place.WORD);
  }

  /// `name: string = V`, `name: str = V`: the type is no value.
  private static int afterType(String text, int from) {
    var i = from;
    while (i < text.length()
        && i - from < 24
        && (Chars.isWord(text.charAt(i)) || text.charAt(i) == '?')) {
      i++;
    }
    var equals = Bounds.skipBlanks(text, i);
    var isType =
        i > from
            && Chars.at(text, equals) == '='
            && Chars.at(text, equals + 1) != '='
            && equals > i;
    return isType ? Bounds.skipBlanks(text, equals + 1) : from;
  }

  private static int nextLine(String text, int from) {
    var i = from + 1;
    while (i < text.length()
        && i - from < FAR
        && (Chars.isSpace(text.charAt(i)) || text.charAt(i) == '-')) {
      i++;
    }
    return i;
  }

  /// Two or more words before the name on its line make a sentence, and its values weak.
  private static boolean isProse(String text, int start) {
    return Chars.at(text, start - 1) == ' '
        && Chars.isLetter(Chars.at(text, start - 2))
        && Chars.lastBefore(text, "\n", start, 12) < 0;
  }

  /// `NAME=V` without a blank: shell, dotenv, query, connection string.
  private static Site form(Scan scan, int start, int from) {
    var text = scan.text();
    var before = Chars.at(text, start - 1);
    var lineStart = start == 0 || before == '\n';
    var end = scan.wordEnd(from);
    if (!lineStart) {
      var stops = before == '?' || before == '&' || before == '#' ? "&#;,)" : ";&|)}";
      end = Bounds.stop(scan, from, end, stops);
    } else if (scan.lineEnd(from) != end
        && Chars.at(text, end) != '\r'
        && Chars.at(text, end) != '\\') {
      end = Bounds.stop(scan, from, end, ";&|");
    }
    return new Site(from, Bounds.trimmed(text, from, end), Value.Place.WORD);
  }

  private static Site word(Scan scan, int from, Value.Place place) {
    var text = scan.text();
    if (Bounds.quoteAt(text, from) > 0) {
      return Bounds.quoted(scan, from)
          .as(
              place == Value.Place.PROSE || place == Value.Place.TOLD
                  ? Value.Place.TOLD
                  : Value.Place.QUOTED);
    }
    var end = scan.wordEnd(from);
    return new Site(
        from,
        Bounds.trimmed(
            text,
            from,
            place == Value.Place.PROSE || place == Value.Place.TOLD
                ? end
                : Bounds.stop(scan, from, end, ";&|")),
        place);
  }

  /// "the password is V", `password V`, `PASSWORD 'V'`.
  private static @Nullable Site prose(Scan scan, int from, boolean constant) {
    var text = scan.text();
    var at = from;
    for (int words = 0; words < 3; words++) {
      var end = at;
      while (end < text.length() && end - at < 10 && Chars.isLetter(text.charAt(end))) {
        end++;
      }
      if (!FILLERS.contains(Chars.lower(text.substring(at, end)))) {
        break;
      }
      at = Bounds.skipBlanks(text, Chars.at(text, end) == ':' ? end + 1 : end);
    }
    if (at >= text.length()) {
      return null;
    }
    var told = at > from || constant || Bounds.quoteAt(text, at) > 0;
    return word(scan, at, told ? Value.Place.TOLD : Value.Place.PROSE);
  }

  /// `SNYK_TOKEN V`, as fish and cmd set a variable.
  private static boolean isConstant(String text, int start, int end) {
    var underscore = false;
    for (int i = start; i < end; i++) {
      if (Chars.isLower(text.charAt(i))) {
        return false;
      }
      underscore |= text.charAt(i) == '_';
    }
    return underscore;
  }

  private static Site element(Scan scan, int from) {
    var text = scan.text();
    var end = Math.min(scan.find('<', from), from + 4_096);
    var start = from;
    while (start < end && Chars.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && Chars.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return new Site(start, end, Value.Place.QUOTED);
  }

  /// `"name", "V"` and `"name" value="V"`.
  private static @Nullable Site argument(Scan scan, int at) {
    var text = scan.text();
    var from =
        text.charAt(at) == ',' ? Bounds.skipBlanks(text, at + 1) : Bounds.skipBlanks(text, at + 5);
    if (text.charAt(at) == ',' && text.startsWith("value", skipQuote(text, from))) {
      from = skipQuote(text, from) + 5;
      from = skipQuote(text, from);
    }
    from =
        Chars.at(text, from) == '=' || Chars.at(text, from) == ':'
            ? Bounds.skipBlanks(text, from + 1)
            : from;
    return Bounds.quoteAt(text, from) > 0 ? Bounds.quoted(scan, from) : null;
  }

  private static int skipQuote(String text, int from) {
    return from + Bounds.quoteAt(text, from);
  }

  private Site as(Value.Place other) {
    return new Site(start, end, other);
  }
}
