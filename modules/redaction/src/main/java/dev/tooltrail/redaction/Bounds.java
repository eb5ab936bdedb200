package dev.tooltrail.redaction;

/// Where a value ends: at its closing quote, at an operator, before punctuation.
final class Bounds {
  private Bounds() {}

  static Site quoted(Scan scan, int from) {
    var text = scan.text();
    var length = quoteAt(text, from);
    var quote = text.charAt(from + length - 1);
    var start = from + length;
    var end = scan.find(quote, start);
    // An escaped quote opens and closes alike; a quote with more backslashes is part of the value.
    while (end < text.length()
        && backslashes(text, end, start) != length - 1
        && backslashes(text, end, start) > 0) {
      end = scan.find(quote, end + 1);
    }
    if (end < text.length()) {
      end -= length - 1;
    }
    if (end == text.length()) {
      end = trimmed(text, start, scan.wordEnd(start));
    }
    var line = scan.lineEnd(start);
    if (end >= line && line < text.length()) {
      end = Math.min(end, line);
    }
    return new Site(start, Math.max(start, end), Value.Place.QUOTED);
  }

  private static int backslashes(String text, int at, int from) {
    var i = at;
    while (i > from && at - i < 8 && text.charAt(i - 1) == '\\') {
      i--;
    }
    return at - i;
  }

  /// The length of the quote at `i`, its backslashes included; 0 if there is none.
  static int quoteAt(String text, int i) {
    var at = i;
    while (at - i < 8 && Chars.at(text, at) == '\\') {
      at++;
    }
    return Chars.isQuote(Chars.at(text, at)) ? at - i + 1 : 0;
  }

  static int stop(Scan scan, int from, int end, String stops) {
    var text = scan.text();
    var limit = Math.min(end, from + 1_024);
    for (int i = from; i < limit; i++) {
      if (stops.indexOf(text.charAt(i)) >= 0
          && ((text.charAt(i) != ')' && text.charAt(i) != '}') || i + 1 == end)) {
        scan.charge(i - from);
        return i;
      }
    }
    scan.charge(limit - from);
    return end;
  }

  /// Without the punctuation of the sentence or the code around it.
  static int trimmed(String text, int from, int end) {
    var to = end;
    while (to > from
        && ",.:;)]}".indexOf(text.charAt(to - 1)) >= 0
        && "([{".indexOf(text.charAt(from)) < 0) {
      to--;
    }
    if (to > from + 1 && (text.charAt(to - 1) == '/' || text.startsWith("/g", to - 2))) {
      to -= text.charAt(to - 1) == '/' ? 1 : 2;
    }
    return to;
  }

  static int skipBlanks(String text, int from) {
    var i = from;
    while (i < text.length() && i - from < Site.FAR && Chars.isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
