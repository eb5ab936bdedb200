package dev.tooltrail.redaction;

import java.util.Set;

/// Secrets inside URLs. Scheme, user, host, port, path and harmless parameters stay.
final class Urls {
  private static final int LONGEST_AUTHORITY = 1_024;
  private static final String END = "/?#\"'<>`\\ \t\n\r\u00a0,(){}|^";
  private static final Set<String> EXAMPLES =
      Set.of(
          "password",
          "pass",
          "passwd",
          "pwd",
          "secret",
          "token",
          "x",
          "xxx",
          "y",
          "p",
          "pw",
          "%s",
          "*",
          "***",
          "pswd",
          "passw0rd");

  private Urls() {}

  /// `scheme://user:V@host` and `scheme://V@host`.
  static void at(Scan scan, int start, int end) {
    var text = scan.text();
    if (!Chars.isAlnum(Chars.at(text, start - 1))) {
      return;
    }
    var authorityEnd = end;
    var at = -1;
    var stop = Math.min(text.length(), end + LONGEST_AUTHORITY);
    while (authorityEnd < stop
        && (END.indexOf(text.charAt(authorityEnd)) < 0 || isTemplate(text, authorityEnd))) {
      at = text.charAt(authorityEnd) == '@' ? authorityEnd : at;
      authorityEnd++;
    }
    scan.charge(authorityEnd - end);
    if (at < 0) {
      at = lateAt(scan, end, authorityEnd);
    }
    if (at > end) {
      userInfo(scan, end, at);
    }
  }

  private static boolean isTemplate(String text, int i) {
    var c = text.charAt(i);
    return (c == '{' && (Chars.at(text, i - 1) == '$' || Chars.at(text, i - 1) == '{'))
        || (c == '}' && Chars.lastBefore(text, "{", i, 40) >= 0);
  }

  /// A password with an unencoded `/`, `#` or `?`: `user:a/b#c@host`, never across a blank.
  private static int lateAt(Scan scan, int start, int authorityEnd) {
    var text = scan.text();
    var colon = text.indexOf(':', start, authorityEnd);
    if (colon < 0
        || colon + 1 >= authorityEnd
        || isPort(text, colon + 1, authorityEnd)
        || "/?#^".indexOf(Chars.at(text, authorityEnd)) < 0) {
      return -1;
    }
    var stop = Math.min(text.length(), authorityEnd + 64);
    for (int i = authorityEnd; i < stop; i++) {
      var c = text.charAt(i);
      if (c == '@') {
        return i;
      }
      if (Chars.isSpace(c) || Chars.isQuote(c) || c == '<' || c == '>' || c == '\\') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isPort(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void userInfo(Scan scan, int start, int at) {
    var text = scan.text();
    var colon = text.indexOf(':', start, at);
    if (colon >= 0) {
      var password = text.substring(colon + 1, at);
      var low = Chars.lower(password);
      if (!password.isEmpty()
          && !Placeholder.isReference(password + " ")
          && password.charAt(0) != '$'
          && password.charAt(0) != '%'
          && !EXAMPLES.contains(low)
          && !Placeholder.isPlaceholder(password + "  ")) {
        scan.cut(colon + 1, at, Context.URL_USERINFO, scan.kindOf(password, Kind.URL_PASSWORD));
      }
      if (at - colon <= 2 || low.startsWith("x-oauth")) {
        token(scan, start, colon);
      }
    } else {
      token(scan, start, at);
    }
  }

  /// A token may stand in the place of the user.
  private static void token(Scan scan, int start, int end) {
    var user = scan.text().substring(start, end);
    if (user.length() >= 16 && Value.isSecret(user, Value.Place.PROSE, Kind.TOKEN)) {
      scan.cut(start, end, Context.URL_USERINFO, scan.kindOf(user, Kind.URL_PASSWORD));
    }
  }

  /// The path of a webhook is its secret; the host stays.
  static void webhook(Scan scan, int start, int end) {
    var text = scan.text();
    var from = end;
    var to = end;
    while (to < text.length()
        && to - end < 200
        && (Chars.isWord(text.charAt(to)) || text.charAt(to) == '/' || text.charAt(to) == '-')) {
      to++;
    }
    scan.charge(to - end);
    var path = text.substring(from, to);
    var digits = path.chars().filter(c -> c >= '0' && c <= '9').count();
    if (to - from >= 20 && digits >= 2) {
      scan.cut(from, to, Context.WEBHOOK_PATH, Kind.WEBHOOK);
    }
  }
}
