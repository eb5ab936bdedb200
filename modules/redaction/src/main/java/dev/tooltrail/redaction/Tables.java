package dev.tooltrail.redaction;

/// Columns under the name of a secret: CSV, tables of database clients, Markdown tables.
final class Tables {
  private static final String DELIMITERS = ",;\t|";
  private static final int MOST_ROWS = 10_000;
  private static final int LONGEST_LINE = 4_096;

  private Tables() {}

  /// Whether the name at `start` to `end` is a cell of a line of names; then its column is read.
  static boolean at(Scan scan, KeyName key, int start, int end) {
    var text = scan.text();
    var right = text.at(skip(text, end));
    var ends = right == '\n' || right == '\r' || right == '\0';
    if (!ends && DELIMITERS.indexOf(right) < 0) {
      return false;
    }
    if (scan.isInTable(start)) {
      return false;
    }
    var lineStart = start;
    while (lineStart > text.from
        && start - lineStart < LONGEST_LINE
        && text.at(lineStart - 1) != '\n') {
      lineStart--;
    }
    var delimiter = ends ? before(text, lineStart, start) : right;
    var lineEnd = scan.lineEnd(end);
    if (delimiter == '\0'
        || lineEnd >= text.to
        || lineEnd - lineStart == end - start
        || !areNames(text, lineStart, lineEnd, delimiter)) {
      return false;
    }
    var column = count(text, lineStart, start, delimiter);
    var columns = column + count(text, end, lineEnd, delimiter);
    rows(scan, key, lineEnd + 1, delimiter, column, columns);
    return true;
  }

  private static int skip(Text text, int end) {
    var i = end;
    while (i - end < 64
        && (Chars.isBlank(text.at(i)) || Chars.isQuote(text.at(i)))
        && text.at(i) != '\t') {
      i++;
    }
    return i;
  }

  private static char before(Text text, int lineStart, int start) {
    for (int i = start - 1; i >= lineStart; i--) {
      var c = text.at(i);
      if (DELIMITERS.indexOf(c) >= 0) {
        return c;
      }
      if (!Chars.isBlank(c) && !Chars.isQuote(c)) {
        return '\0';
      }
    }
    return '\0';
  }

  /// A header has names and nothing else; a line number may stand before it.
  private static boolean areNames(Text text, int from, int to, char delimiter) {
    if (to - from > LONGEST_LINE || count(text, from, to, delimiter) == 0) {
      return false;
    }
    var names = 0;
    var named = false;
    for (int i = from; i < to; i++) {
      var c = text.at(i);
      names += Chars.isLetter(c) && !named ? 1 : 0;
      named = c != delimiter && (named || Chars.isLetter(c));
      if (!Chars.isKey(c)
          && !Chars.isSpace(c)
          && !Chars.isQuote(c)
          && c != delimiter
          && c != '\u2192'
          && c != '+') {
        return false;
      }
    }
    return names > (delimiter == '\t' ? 2 : 1);
  }

  private static int count(Text text, int from, int to, char delimiter) {
    var count = 0;
    for (int i = from; i < to; i++) {
      count += text.at(i) == delimiter ? 1 : 0;
    }
    return count;
  }

  private static void rows(
      Scan scan, KeyName key, int from, char delimiter, int column, int columns) {
    var text = scan.text();
    var start = from;
    for (int row = 0; row < MOST_ROWS && start < text.to; row++) {
      var found = text.find('\n', start, text.to);
      var end = found < 0 ? text.to : found;
      scan.charge(end - start);
      var has = count(text, start, end, delimiter);
      if (end > start
          && has != columns
          && !(has < columns && has >= column && end == text.to)
          && !isRuler(text, start, end)) {
        return;
      }
      cell(scan, key, start, end, delimiter, column);
      start = end + 1;
      scan.table(from, start);
    }
  }

  private static boolean isRuler(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("-+|:= \r".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void cell(Scan scan, KeyName key, int from, int to, char delimiter, int column) {
    var text = scan.text();
    var start = from;
    for (int i = 0; i < column; i++) {
      start = text.find(delimiter, start, to) + 1;
      if (start == 0) {
        return;
      }
    }
    var next = text.find(delimiter, start, to);
    var end = next < 0 ? to : next;
    while (start < end && (Chars.isSpace(text.at(start)) || Chars.isQuote(text.at(start)))) {
      start++;
    }
    while (end > start && (Chars.isSpace(text.at(end - 1)) || Chars.isQuote(text.at(end - 1)))) {
      end--;
    }
    var value = text.sub(start, end);
    var traits = new Traits(value);
    if (traits.digits + traits.strongSymbols > 0
        && !scan.isCut(start, end)
        && Value.isSecret(value, Value.Place.DATA, key)) {
      scan.cut(start, end, Context.TABLE_COLUMN, scan.kindOf(value, key.kind()));
    }
  }
}
