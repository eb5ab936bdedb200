package dev.tooltrail.redaction;

import java.util.Set;

/// Secrets inside URLs. Scheme, user, host, port, path and harmless parameters stay.
final class Urls {
  private static final int LONGEST_AUTHORITY = 1_024;
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
          "passw0rd",
          "key",
          "apikey");

  private Urls() {}

  /// `scheme://user:V@host` and `scheme://V@host`.
  static void at(Scan scan, int start, int end) {
    var text = scan.text();
    if (!Chars.isAlnum(text.at(start - 1))) {
      return;
    }
    var authorityEnd = end;
    var at = -1;
    var stop = Math.min(text.to, end + LONGEST_AUTHORITY);
    while (authorityEnd < stop
        && (!Chars.endsAuthority(text.at(authorityEnd)) || isTemplate(text, authorityEnd))
        && !isField(text, authorityEnd)) {
      at = text.at(authorityEnd) == '@' ? authorityEnd : at;
      authorityEnd++;
    }
    scan.charge(authorityEnd - end);
    if (at < 0) {
      at = lateAt(text, end, authorityEnd);
    }
    if (at > end) {
      userInfo(scan, end, at);
    } else if (scan.isCutOff(authorityEnd)) {
      cutOff(scan, end, authorityEnd);
    }
  }

  /// `postgres://app:hunter2Q`, where the client cut the text before the host.
  private static void cutOff(Scan scan, int start, int end) {
    var text = scan.text();
    var colon = text.find(':', start, end);
    if (colon > start && !isPort(text, colon + 1, end)) {
      var part = text.sub(colon + 1, end);
      if ((new Traits(part).digits > 0 || part.length() >= 8)
          && part.length() >= 4
          && !Placeholder.isReference(part)
          && text.find('.', start, colon) < 0) {
        scan.cut(colon + 1, end, Context.URL_USERINFO, Kind.URL_PASSWORD);
      }
    }
  }

  /// `;databaseName=app` of a connection string ends the host.
  private static boolean isField(Text text, int i) {
    if (text.at(i) != ';') {
      return false;
    }
    var end = i + 1;
    while (end - i < 32 && (Chars.isKey(text.at(end)) || text.at(end) == ' ')) {
      end++;
    }
    return text.at(end) == '=';
  }

  private static boolean isTemplate(Text text, int i) {
    var c = text.at(i);
    return (c == '{' && (text.at(i - 1) == '$' || text.at(i - 1) == '{'))
        || (c == '}' && text.findBack("{", i, 40) >= 0);
  }

  /// A password with an unencoded `/`, `#` or `?`: `user:a/b#c@host`, never across a blank.
  private static int lateAt(Text text, int start, int authorityEnd) {
    var colon = text.find(':', start, authorityEnd);
    if (colon < 0
        || colon + 1 >= authorityEnd
        || isPort(text, colon + 1, authorityEnd)
        || "/?#^".indexOf(text.at(authorityEnd)) < 0) {
      return -1;
    }
    var stop = Math.min(text.to, authorityEnd + 64);
    for (int i = authorityEnd; i < stop; i++) {
      var c = text.at(i);
      if (c == '@') {
        return i;
      }
      if (Chars.isSpace(c) || Chars.isQuote(c) || c == '<' || c == '>' || c == '\\') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isPort(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static void userInfo(Scan scan, int start, int at) {
    var text = scan.text();
    var colon = text.find(':', start, at);
    if (colon < 0) {
      token(scan, start, at);
      return;
    }
    var password = text.sub(colon + 1, at);
    var low = password.length() > 16 ? "" : Chars.lower(password.string());
    if (!password.isEmpty()
        && !Placeholder.isReferenceHead(password)
        && password.charAt(0) != '$'
        && (password.charAt(0) != '%'
            || (password.length() > 2
                && Chars.isHex(password.charAt(1))
                && Chars.isHex(password.charAt(2))))
        && !isLabel(password)
        && !EXAMPLES.contains(low)
        && !Placeholder.isPlaceholder(password)) {
      scan.cut(colon + 1, at, Context.URL_USERINFO, scan.kindOf(password, Kind.URL_PASSWORD));
    }
    if (at - colon <= 2 || low.startsWith("x-oauth")) {
      token(scan, start, colon);
    }
  }

  /// `wrong_pass`, `pwd1`.
  private static boolean isLabel(Text password) {
    var traits = new Traits(password);
    return (password.containsLower("pass")
            || password.containsLower("pwd")
            || password.containsLower("secret"))
        && traits.digits < 3
        && traits.strongSymbols == 0;
  }

  /// A token may stand in the place of the user.
  private static void token(Scan scan, int start, int end) {
    var user = scan.text().sub(start, end);
    if (user.length() >= 16 && (Value.isRandom(user) || Spelling.isUuid(user))) {
      scan.cut(start, end, Context.URL_USERINFO, scan.kindOf(user, Kind.URL_PASSWORD));
    }
  }

  /// The path of a webhook is its secret; the host stays.
  static void webhook(Scan scan, int start, int end) {
    var text = scan.text();
    var to = end;
    while (to - end < 250 && isPath(text.at(to))) {
      to++;
    }
    scan.charge(to - end);
    while (to > end && (text.at(to - 1) == '.' || text.at(to - 1) == '/')) {
      to--;
    }
    var digits = new Traits(text.sub(end, to)).digits;
    if (Placeholder.isStandIn(text.sub(end, to))) {
      return;
    }
    if ((to - end >= 12 && digits >= 2) || (scan.isCutOff(to) && to - end >= 3)) {
      scan.cut(end, to, Context.WEBHOOK_PATH, Kind.WEBHOOK);
    }
  }

  private static boolean isPath(char c) {
    return Chars.isKey(c) || c == '/' || c == '@' || c == '%' || c == '=' || c == '?' || c == '&';
  }
}
