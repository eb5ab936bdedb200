package dev.tooltrail.redaction;

/// Passwords in SQL that stand under no name of their own: `IDENTIFIED WITH x BY 'V'`, the column
/// of an `INSERT`, `SET value = 'V' WHERE name = 'secret'`.
final class Sql {
  private static final int NEAR = 400;

  private Sql() {}

  /// ` by '` after `identified`.
  static void identified(Scan scan, int start, int end) {
    if (isNear(scan.text(), "identified", start, 80)) {
      literal(scan, end - 1, KeyName.PASSWORD, Value.Place.CERTAIN);
    }
  }

  /// `SET PASSWORD FOR 'u'@'%' = 'V'`.
  static void setPassword(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(NEAR);
    var equals = text.find('=', end, Math.min(text.to, end + NEAR));
    if (equals > 0) {
      var from = text.skipBlanks(equals + 1, 40);
      from = text.hasLower("password(", from) ? from + 9 : from;
      literal(scan, from, KeyName.PASSWORD, Value.Place.CERTAIN);
    }
  }

  /// Whether the name at `start` to `end` is a column of an `INSERT`; then its values are read.
  static boolean column(Scan scan, KeyName key, int start, int end) {
    var text = scan.text();
    var after = text.at(text.skipBlanks(end + Bounds.quoteAt(text, end), 8));
    if ((after != ',' && after != ')') || !isNear(text, "insert into", start, NEAR)) {
      return false;
    }
    scan.charge(2 * NEAR);
    var open = start;
    while (open > text.from && start - open < NEAR && text.at(open) != '(') {
      open--;
    }
    var column = 0;
    for (int i = open; i < start; i++) {
      column += text.at(i) == ',' ? 1 : 0;
    }
    var close = text.find(')', end, Math.min(text.to, end + NEAR));
    var values = close < 0 ? -1 : text.find('(', close, Math.min(text.to, close + 40));
    while (values > 0) {
      var last = value(scan, key, values + 1, column);
      var next = last < 0 ? -1 : text.find('(', last, Math.min(text.to, last + 8));
      values = next;
    }
    return true;
  }

  /// Cuts the value of a column.
  ///
  /// @return the offset after the tuple, or -1
  private static int value(Scan scan, KeyName key, int from, int column) {
    var text = scan.text();
    var index = 0;
    var start = text.skipBlanks(from, 8);
    for (int i = from; i < text.to && i - from < 4 * NEAR; i++) {
      var c = text.at(i);
      if (c == '\'') {
        var close = text.find('\'', i + 1, text.to);
        if (close < 0) {
          return -1;
        }
        i = close;
      } else if (c == ',' || c == ')') {
        if (index == column) {
          literal(scan, start, key, Value.Place.DATA);
        }
        if (c == ')') {
          return i + 1;
        }
        index++;
        start = text.skipBlanks(i + 1, 8);
      }
    }
    return -1;
  }

  /// ` where ` after `SET value = 'V'` and before `name = 'secret'`.
  static void where(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(NEAR);
    var last = start - 1;
    if (!isNear(text, "set ", start, NEAR) || text.at(last) != '\'') {
      return;
    }
    var open = last - 1;
    while (open > text.from && last - open < NEAR && text.at(open) != '\'') {
      open--;
    }
    var name = text.find('\'', end, Math.min(text.to, end + 80));
    var nameEnd = name < 0 ? -1 : text.find('\'', name + 1, Math.min(text.to, name + 80));
    var key = nameEnd < 0 ? null : KeyName.of(text, name + 1, nameEnd);
    if (key != null) {
      literal(scan, open, key, Value.Place.LITERAL);
    }
  }

  private static void literal(Scan scan, int at, KeyName key, Value.Place place) {
    var text = scan.text();
    if (Bounds.quoteAt(text, at) == 0) {
      return;
    }
    var site = Bounds.quoted(scan, at, place);
    var value = text.sub(site.start(), site.end());
    if (!scan.isCut(site.start(), site.end()) && Value.isSecret(value, place, key)) {
      scan.cut(site.start(), site.end(), Context.ASSIGNMENT, scan.kindOf(value, key.kind()));
    }
  }

  private static boolean isNear(Text text, String words, int at, int reach) {
    for (int i = at; i >= text.from && at - i < reach; i--) {
      if (text.hasLower(words, i)) {
        return true;
      }
    }
    return false;
  }
}
