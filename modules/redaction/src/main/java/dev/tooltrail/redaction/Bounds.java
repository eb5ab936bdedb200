package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Where a value ends: at its closing quote, at an operator, before punctuation.
final class Bounds {
  private static final int LONGEST = 1_024;
  private static final int LONGEST_WORD = 1_024;
  private static final int LONGEST_CURLY = 128;
  private static final String OPENING = "\u201c\u201e\u00ab\u2018";
  private static final String CLOSING = "\u201d\u201c\u00bb\u2019";

  /// How the shell writes a single quote inside single quotes.
  static final String NESTED = "'\\''";

  private Bounds() {}

  static Site quoted(Scan scan, int from, Value.Place place) {
    var text = scan.text();
    var length = quoteAt(text, from);
    var quote = text.at(from + length - 1);
    if (length == 1 && text.at(from + 1) == quote && text.at(from + 2) == quote) {
      return quoted(scan, from + 2, place);
    }
    var start = from + length;
    if (length == NESTED.length() && text.has(NESTED, from)) {
      var close = text.find(NESTED, start, Math.min(text.to, start + LONGEST));
      return new Site(start, close < 0 ? scan.wordEnd(start) : close, place);
    }
    var end = scan.find(quote, start);
    // An escaped quote opens and closes alike; a quote with more backslashes is part of the value.
    while (end < text.to
        && backslashes(text, end, start) != length - 1
        && backslashes(text, end, start) > 0) {
      end = scan.find(quote, end + 1);
    }
    if (end < text.to) {
      end -= length - 1;
    } else {
      // The client cut the text before the quote was closed, or it is none.
      end = trimmed(text, start, scan.wordEnd(start));
    }
    var line = scan.lineEnd(start);
    if (end >= line && line < text.to) {
      end = Math.min(end, line);
    }
    return new Site(start, Math.max(start, end), place);
  }

  /// What stands in the quotes of a typesetter: `“V”`, `„V“`, `«V»`, or null.
  static @Nullable Site curly(Scan scan, int from) {
    var text = scan.text();
    var kind = OPENING.indexOf(text.at(from));
    if (kind < 0) {
      return null;
    }
    var limit = Math.min(text.to, from + LONGEST_CURLY);
    scan.charge(limit - from);
    for (int i = from + 1; i < limit && text.at(i) != '\n'; i++) {
      if (CLOSING.indexOf(text.at(i)) >= 0) {
        return new Site(from + 1, i, Value.Place.LITERAL);
      }
    }
    return null;
  }

  private static int backslashes(Text text, int at, int from) {
    var i = at;
    while (i > from && at - i < 8 && text.at(i - 1) == '\\') {
      i--;
    }
    return at - i;
  }

  /// The length of the quote at `i`, its backslashes included; 0 if there is none.
  static int quoteAt(Text text, int i) {
    if (text.at(i) == '\'' && text.has(NESTED, i)) {
      return NESTED.length();
    }
    var at = i;
    while (at - i < 8 && text.at(at) == '\\') {
      at++;
    }
    return Chars.isQuote(text.at(at)) ? at - i + 1 : 0;
  }

  /// The first of `stops` in `from` to `end`; a bracket counts only as the last character.
  static int stop(Scan scan, int from, int end, String stops) {
    var text = scan.text();
    var limit = Math.min(end, from + LONGEST);
    for (int i = from; i < limit; i++) {
      var c = text.at(i);
      if (c == '\\') {
        i++;
      } else if (stops.indexOf(c) >= 0 && ((c != ')' && c != '}') || i + 1 == end)) {
        scan.charge(i - from);
        return i;
      }
    }
    scan.charge(limit - from);
    return end;
  }

  /// The start of the next `;name=`, `&name=` or `,name=` in `from` to `end`, or `end`.
  static int beforeField(Scan scan, int from, int end) {
    var text = scan.text();
    var limit = Math.min(end, from + LONGEST);
    scan.charge(limit - from);
    var separator = -1;
    for (int i = from; i < limit; i++) {
      var c = text.at(i);
      if (c == ';' || c == '&' || c == ',') {
        separator = i;
      } else if (c == '=' && separator >= 0 && i > separator + 1) {
        return separator;
      } else if (!Chars.isKey(c) && c != ' ') {
        separator = -1;
      }
    }
    return end;
  }

  /// Without the punctuation of the sentence or the code around it.
  static int trimmed(Text text, int from, int end) {
    var to = end;
    while (to > from
        && ",.:;)]}\u2026".indexOf(text.at(to - 1)) >= 0
        && "([{".indexOf(text.at(from)) < 0) {
      to--;
    }
    var ellipsis = text.find("...", from + 8, Math.min(to, from + LONGEST_WORD));
    if (ellipsis > 0 && !Chars.isAlnum(text.at(ellipsis + 3))) {
      return ellipsis;
    }
    if (to > from + 1 && text.at(to - 1) == '/') {
      return to - 1;
    }
    return to > from + 2 && text.has("/g", to - 2) ? to - 2 : to;
  }
}
