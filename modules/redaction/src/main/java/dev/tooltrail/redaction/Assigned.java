package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Values behind an operator.
final class Assigned {
  private static final int FAR = 40;
  private static final String SIGNS = "=:?+|>~.-<!";

  private Assigned() {}

  static boolean isOperator(Text text, int at) {
    var length = operatorEnd(text, at) - at;
    var first = text.at(at);
    var second = text.at(at + 1);
    return switch (length) {
      case 1 -> first == '=' || first == ':';
      case 2 -> second == '=' ? ":?+.=".indexOf(first) >= 0 : isArrow(first, second);
      case 3 -> text.at(at + 2) == '=' && "|?:=".indexOf(first) >= 0 && second == first;
      case 4 -> text.has(":::=", at);
      default -> false;
    };
  }

  private static boolean isArrow(char first, char second) {
    return (second == '>' && (first == '=' || first == '-'))
        || (second == '-' && first == '<')
        || (second == first && (first == '|' || first == '?'))
        || (first == '?' && second == ':');
  }

  private static int operatorEnd(Text text, int at) {
    if (text.has("<-", at) || text.has("->", at) || text.has("=>", at)) {
      return at + 2;
    }
    var end = at;
    while (end - at < 4 && end < text.to && SIGNS.indexOf(text.at(end)) >= 0) {
      // `key:-5` and `x:.5`; `?:` and `:=` are operators of their own.
      if (end > at
          && (text.at(end) == '.'
              || text.at(end) == '-'
              || text.at(end) == '+'
              || text.at(end) == '!'
              || text.at(end) == '~')) {
        break;
      }
      // `Place=<...>`, `a:|`: the value begins.
      if (end > at && (text.at(end) == '<' || (text.at(end) == '|' && text.at(at) != '|'))) {
        break;
      }
      if (end > at && text.at(end) == '?' && text.at(at) != '?') {
        break;
      }
      end++;
    }
    return end;
  }

  /// @param start where the name starts
  /// @param tight where the name and its quote end
  /// @param at where the operator starts
  static @Nullable Site site(Scan scan, int start, int tight, int at, boolean quoted) {
    var text = scan.text();
    var op = operatorEnd(text, at);
    var colon = op == at + 1 && text.at(at) == ':';
    var from = skipToValue(text, op);
    if (colon && from > op) {
      from = afterType(text, from);
    }
    if (from > op && (text.at(from) == '|' || text.at(from) == '>')) {
      from = scalar(text, from);
      return from < 0
          ? null
          : new Site(from, Bounds.trimmed(text, from, scan.wordEnd(from)), Value.Place.DATA);
    }
    if (quoted && colon && text.at(from) == '{') {
      return Neighbour.member(scan, from);
    }
    var replaced = replacement(scan, from);
    if (replaced != null) {
      return replaced;
    }
    var curly = Bounds.curly(scan, from);
    if (curly != null) {
      return curly;
    }
    if (Chars.isQuote(text.at(from + 1)) && "brfuLNE@$".indexOf(text.at(from)) >= 0) {
      from++;
    }
    if (op - at > 1 && text.at(at) == '=' && text.at(at + 1) == '=') {
      return Bounds.quoteAt(text, from) > 0 ? Bounds.quoted(scan, from, Value.Place.TOLD) : null;
    }
    if (Bounds.quoteAt(text, from) > 0) {
      var data = op == from && at == tight && Site.isConstant(text, start, tight);
      return Bounds.quoted(scan, from, data ? Value.Place.DATA : Value.Place.LITERAL);
    }
    if (from == op && at == tight && text.at(at) == '=' && !quoted) {
      return form(scan, start, from);
    }
    if (colon && from > op && isProse(text, start)) {
      return word(scan, Site.afterUser(text, from), Value.Place.TOLD);
    }
    return bare(scan, start, from, colon && from > op, quoted);
  }

  /// `s/^\(name: \).*/\1V/`: the name is in what `sed` and `perl` look for, the value in what they
  /// put there.
  private static @Nullable Site replacement(Scan scan, int from) {
    var text = scan.text();
    var i = text.at(from) == '\\' ? from + 1 : from;
    i += text.at(i) == ')' ? 1 : 0;
    if (i == from || !(text.has(".*", i) || text.has(".+", i))) {
      return null;
    }
    i += text.at(i + 2) == '$' ? 3 : 2;
    var delimiter = text.at(i);
    if ("/|#,@".indexOf(delimiter) < 0) {
      return null;
    }
    i++;
    if (text.has("${1}", i)) {
      i += 4;
    } else if ((text.at(i) == '\\' || text.at(i) == '$') && text.at(i + 1) == '1') {
      i += 2;
    }
    var end = text.find(delimiter, i, Math.min(text.to, i + 4 * FAR));
    return end < 0 ? null : new Site(i, end, Value.Place.DATA);
  }

  /// Blanks, and a line break before a quote.
  private static int skipToValue(Text text, int op) {
    var from = text.skipBlanks(op, FAR);
    if (text.at(from) != '\n' && text.at(from) != '\r') {
      return from;
    }
    var next = from;
    while (next - from < 2 * FAR && Chars.isSpace(text.at(next))) {
      next++;
    }
    return Bounds.quoteAt(text, next) > 0 ? next : from;
  }

  /// A bare value: a line of configuration if it has the line for itself, else code.
  private static @Nullable Site bare(
      Scan scan, int start, int from, boolean colon, boolean quoted) {
    var text = scan.text();
    var end = scan.wordEnd(from);
    if (colon && isGeneric(text, from, end)) {
      return null;
    }
    var call = literalInCall(scan, from, end);
    if (call != null) {
      return call;
    }
    var rest = text.skipBlanks(end, FAR);
    var ends =
        rest >= text.to
            || text.at(rest) == '\n'
            || text.at(rest) == '\r'
            || text.at(rest) == '#'
            || text.at(rest) == '\\'
            || scan.isCutOff(rest);
    var last = text.at(end - 1);
    ends |= colon && text.at(rest) == '(';
    var held = Chars.isQuote(text.at(end)) && text.at(end) == text.at(start - 1);
    var line =
        (ends || held) && last != ';' && last != ',' && last != '{' && last != '(' && last != ')';
    var place =
        line && (colon || held || startsLine(text, start)) ? Value.Place.DATA : Value.Place.CODE;
    var stop =
        place == Value.Place.DATA ? end : Bounds.stop(scan, from, end, quoted ? ";,}]" : ";&|");
    return new Site(from, Bounds.trimmed(text, from, stop), place);
  }

  /// `Optional[HiddenText]`: a type of Python.
  private static boolean isGeneric(Text text, int from, int end) {
    var i = from;
    while (i < end && Chars.isLetter(text.at(i))) {
      i++;
    }
    return Chars.isUpper(text.at(from))
        && text.at(i) == '['
        && Chars.isLetter(text.at(i + 1))
        && text.find(']', i, end + 1) > 0;
  }

  private static boolean startsLine(Text text, int start) {
    return start == text.from || text.at(start - 1) == '\n';
  }

  /// `Secret("V")`, `new SecureString('V')`: the literal in a call, which must look like a secret.
  private static @Nullable Site literalInCall(Scan scan, int from, int end) {
    var text = scan.text();
    if (end >= text.to || text.at(end - 1) != '(' || Bounds.quoteAt(text, end) == 0) {
      return null;
    }
    for (int i = from; i < end - 1; i++) {
      if (!Chars.isKey(text.at(i)) && text.at(i) != '[' && text.at(i) != ']') {
        return null;
      }
    }
    return Bounds.quoted(scan, end, Value.Place.TOLD);
  }

  /// `name: string = V`, `name: str = V`: the type is no value.
  static int afterType(Text text, int from) {
    var i = from;
    var words = 1;
    while (i - from < FAR
        && words < 4
        && (Chars.isKey(text.at(i))
            || "?&<>[]*'".indexOf(text.at(i)) >= 0
            || (text.at(i) == ' ' && Chars.isLetter(text.at(i + 1))))) {
      words += text.at(i) == ' ' ? 1 : 0;
      i++;
    }
    var equals = text.skipBlanks(i, FAR);
    var isType = i > from && text.at(equals) == '=' && text.at(equals + 1) != '=' && equals > i;
    return isType ? text.skipBlanks(equals + 1, FAR) : from;
  }

  /// The first line of a block scalar of YAML, or -1.
  private static int scalar(Text text, int from) {
    var i = from + 1;
    if (text.at(i) == '-' || text.at(i) == '+') {
      i++;
    }
    if (text.at(i) != '\n' && text.at(i) != '\r') {
      return -1;
    }
    while (i - from < 2 * FAR
        && (Chars.isSpace(text.at(i))
            || (isMargin(text.at(i)) && text.at(i + 1) != text.at(i) && isMarginal(text, i)))) {
      i++;
    }
    return i;
  }

  /// Whether a line number or the sign of a diff stands at `i`, and blanks behind it.
  private static boolean isMarginal(Text text, int i) {
    var end = i;
    while (end - i < 8 && isMargin(text.at(end))) {
      end++;
    }
    return Chars.isSpace(text.at(end)) || text.at(end) == '|';
  }

  /// Words before the name on its line make a sentence.
  private static boolean isProse(Text text, int start) {
    var letters = 0;
    for (int i = start - 1; i >= text.from && start - i < 2 * FAR && text.at(i) != '\n'; i--) {
      var c = text.at(i);
      if ("{}()[]=;<>\"`|$".indexOf(c) >= 0) {
        return false;
      }
      letters += Chars.isLetter(c) ? 1 : 0;
    }
    return text.at(start - 1) == ' ' && letters > 2;
  }

  /// `NAME=V` without a blank: shell, dotenv, query, connection string, keyword argument.
  private static Site form(Scan scan, int start, int from) {
    var text = scan.text();
    var before = text.at(start - 1);
    if (text.at(from) == '{') {
      // ODBC quotes with braces.
      var close = text.find('}', from, Math.min(text.to, from + 4 * FAR));
      if (close > 0 && text.at(close + 1) == ';') {
        return new Site(from + 1, close, Value.Place.CODE);
      }
    }
    var end = scan.wordEnd(from);
    var next = text.skipBlanks(end, FAR);
    var quoted = Chars.isQuote(before) && Chars.isQuote(text.at(end));
    if (startsLine(text, start)) {
      var whole =
          next >= text.to || text.at(next) == '\n' || text.at(next) == '\r' || text.at(end) == '\\';
      end = whole || quoted ? end : Bounds.stop(scan, from, end, ";&|");
    } else if (!quoted) {
      var stops = isQuery(before) ? "&#;,)" : ";&|)}";
      end = Bounds.stop(scan, from, end, stops);
    }
    end = Bounds.beforeField(scan, from, end);
    var trimmed = Bounds.trimmed(text, from, end);
    var argument =
        !isQuery(before)
            && (text.at(trimmed) == ')'
                || (text.at(trimmed) == ',' && !Chars.isWord(text.at(trimmed + 1))));
    return new Site(from, trimmed, argument ? Value.Place.CODE : Value.Place.DATA);
  }

  private static boolean isQuery(char before) {
    return before == '?' || before == '&' || before == '#';
  }

  static Site word(Scan scan, int from, Value.Place place) {
    var text = scan.text();
    var curly = Bounds.curly(scan, from);
    if (curly != null) {
      return curly;
    }
    var told = place == Value.Place.PROSE || place == Value.Place.TOLD;
    if (Bounds.quoteAt(text, from) > 0) {
      return Bounds.quoted(scan, from, told ? Value.Place.TOLD : place);
    }
    var end = scan.wordEnd(from);
    return new Site(
        from, Bounds.trimmed(text, from, told ? end : Bounds.stop(scan, from, end, ";&|")), place);
  }

  /// Line numbers and the signs of a diff.
  static boolean isMargin(char c) {
    return Chars.isDigit(c) || c == '\u2192' || c == '+' || c == '-' || c == '|';
  }
}
