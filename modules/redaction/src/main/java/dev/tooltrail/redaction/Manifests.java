package dev.tooltrail.redaction;

/// Secrets of Kubernetes: every value under `data:` and `stringData:` of a manifest of that kind.
final class Manifests {
  private static final int REACH = 8_192;

  /// Two or three characters in base64 are a flag or a number; what has the name of a secret is
  /// found by that.
  private static final int SHORTEST = 9;

  private static final String[] HARMLESS = {
    "username",
    "user",
    "host",
    "hostname",
    "port",
    "database",
    "dbname",
    "name",
    "id",
    "level",
    "url",
    "type",
    "region",
    "engine",
    "email"
  };

  private Manifests() {}

  /// `kind: Secret` of YAML; the keys may stand before or after it.
  static void kind(Scan scan, int start, int end) {
    var text = scan.text();
    var after = text.at(end);
    if (Chars.isWord(after) || start < scan.manifestTo()) {
      return;
    }
    var from = start;
    while (from > text.from && start - from < REACH && !text.has("---", from)) {
      from--;
    }
    var to = end;
    while (to < text.to && to - end < REACH && !(text.has("---", to) && text.at(to - 1) == '\n')) {
      to++;
    }
    scan.charge(to - from);
    scan.manifest(to);
    section(scan, "data:", from, to);
    section(scan, "stringData:", from, to);
  }

  private static void section(Scan scan, String name, int from, int to) {
    var text = scan.text();
    for (int at = text.find(name, from, to); at >= 0; at = text.find(name, at + 1, to)) {
      if (Chars.isKey(text.at(at - 1)) || text.at(at + name.length()) != '\n') {
        continue;
      }
      var indent = indent(text, lineStart(text, at, from));
      var line = at + name.length() + 1;
      while (line < to) {
        var found = text.find('\n', line, to);
        var end = found < 0 ? to : found;
        var own = indent(text, line);
        if (end > line && (own <= indent || line + own >= end)) {
          break;
        }
        entry(scan, line + own, end);
        line = end + 1;
      }
    }
  }

  private static int lineStart(Text text, int at, int from) {
    var i = at;
    while (i > from && text.at(i - 1) != '\n') {
      i--;
    }
    return i;
  }

  private static int indent(Text text, int line) {
    var i = line;
    while (Chars.isBlank(text.at(i)) || text.at(i) == '+') {
      i++;
    }
    return i - line;
  }

  /// Names that stand in secrets beside the secret.
  private static boolean isHarmless(Text text, int to) {
    for (String name : HARMLESS) {
      if (text.hasLower(name, to - name.length())
          && !Chars.isLetter(text.at(to - name.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  private static void entry(Scan scan, int from, int to) {
    var text = scan.text();
    var colon = text.find(": ", from, to);
    if (colon < 0) {
      return;
    }
    var start = text.skipBlanks(colon + 1, 40);
    var quote = Bounds.quoteAt(text, start);
    start += quote;
    var end =
        quote > 0 ? text.find(text.at(start - 1), start, to) : Math.min(to, scan.wordEnd(start));
    if (end - start < SHORTEST || scan.isCut(start, end)) {
      return;
    }
    if (isHarmless(text, colon)) {
      return;
    }
    var value = text.sub(start, end);
    if (!Placeholder.isReference(value) && !Placeholder.isPlaceholder(value)) {
      scan.cut(start, end, Context.NAMED_VALUE, scan.kindOf(value, Kind.SECRET));
    }
  }
}
