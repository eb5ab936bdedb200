package dev.tooltrail.redaction;

/// Secrets whose shape is more than a prefix and a body.
final class Tokens {
  private static final int NEAR = 200;

  private Tokens() {}

  /// Three base64url parts of which two are JSON objects; a cut one may lack its end.
  static void jwt(Scan scan, int start, int end) {
    var text = scan.text();
    if (!text.has("ey", start) || !text.startsToken(start) || text.has("pk.", start - 3)) {
      return;
    }
    var runEnd = scan.runEnd(CharSet.DOTTED, start);
    var firstDot = text.find('.', start, runEnd);
    scan.charge((firstDot < 0 ? runEnd : firstDot) - start);
    if (firstDot < 0) {
      if (scan.isCutOff(runEnd) && runEnd - start >= 20) {
        scan.cut(start, runEnd, Context.JWT, Kind.JWT);
      }
      return;
    }
    var stop = runEnd;
    while (stop > start && text.at(stop - 1) == '.' && stop - 1 != firstDot) {
      stop--;
    }
    var cut = scan.isCutOff(stop) && firstDot - start >= 16;
    if (firstDot - start >= 10 && ((text.has("ey", firstDot + 1) && stop - firstDot > 10) || cut)) {
      scan.cut(start, stop, Context.JWT, Kind.JWT);
    }
  }

  /// `<bot id>:AA<33 more>`, bare or in a path after `/bot`.
  static void telegram(Scan scan, int start, int end) {
    var text = scan.text();
    var idStart = start;
    while (start - idStart < 12 && Chars.isDigit(text.at(idStart - 1))) {
      idStart--;
    }
    if (start - idStart < 5) {
      return;
    }
    var runEnd = scan.runEnd(CharSet.BASE64_URL, start + 1);
    var length = runEnd - start - 1;
    if (start - idStart < 12
        && ((length >= 30 && length <= 40) || (length >= 12 && scan.isCutOff(runEnd)))) {
      scan.cut(idStart, runEnd, Context.TELEGRAM_BOT_TOKEN, Kind.TELEGRAM_TOKEN);
    }
  }

  /// `expect "password:"; send "V\r"`.
  static void sent(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(NEAR);
    var from = end + Bounds.quoteAt(text, end);
    if (from == end || text.findBack("ass", start, 60) < 0) {
      return;
    }
    var close = text.find(text.at(from - 1), from, Math.min(text.to, from + NEAR));
    if (close < 0) {
      return;
    }
    var to = close;
    while (to > from && text.at(to - 1) == '\\') {
      to--;
    }
    if (to > from + 2
        && text.at(to - 2) == '\\'
        && (text.at(to - 1) == 'r' || text.at(to - 1) == 'n')) {
      to -= 2;
      to -= text.at(to - 1) == '\\' ? 1 : 0;
    }
    if (Value.isSecret(text.sub(from, to), Value.Place.CERTAIN, KeyName.PASSWORD)) {
      scan.cut(from, to, Context.EXPECT_SEND, Kind.PASSWORD);
    }
  }

  /// `host:5432:database:user:V`, a line of `.pgpass`.
  static void pgpass(Scan scan, int start, int end) {
    var text = scan.text();
    var stop = Math.min(scan.wordEnd(end), end + 300);
    var database = text.find(':', end, stop);
    var user = database < 0 ? -1 : text.find(':', database + 1, stop);
    scan.charge(stop - end);
    if (user > 0
        && text.find('*', user, stop) < 0
        && !Placeholder.isReferenceHead(text.sub(user + 1, stop))) {
      scan.cut(user + 1, stop, Context.PGPASS_LINE, Kind.PASSWORD);
    }
  }

  /// `{SSHA}V`, `{AQAAABAAAAV}`: a hash, or what Jenkins encrypted, behind its scheme.
  static void schemed(Scan scan, int start, int end) {
    var text = scan.text();
    var from = text.has("{AQAA", start) ? start + 1 : end;
    var to = scan.runEnd(CharSet.BASE64, from);
    if (to - from >= 20) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.PASSWORD_HASH);
    }
  }

  /// `jdbc:oracle:thin:user/V@host`.
  static void oracle(Scan scan, int start, int end) {
    var text = scan.text();
    var stop = Math.min(scan.wordEnd(end), end + 300);
    var slash = text.find('/', end, stop);
    var at = slash < 0 ? -1 : text.find('@', slash, stop);
    scan.charge(stop - end);
    if (at > slash + 1 && slash > end && !Placeholder.isReferenceHead(text.sub(slash + 1, at))) {
      scan.cut(slash + 1, at, Context.URL_USERINFO, Kind.URL_PASSWORD);
    }
  }

  /// The secret key that stands near an AWS access key id: 40 characters of base64.
  static void keyPair(Scan scan, int start, int end) {
    var text = scan.text();
    if (!text.startsToken(start)
        || !Chars.isAlnum(text.at(start + 19))
        || Chars.isWord(text.at(start + 20))) {
      return;
    }
    secretKey(scan, start + 20);
  }

  private static void secretKey(Scan scan, int end) {
    var text = scan.text();
    var stop = Math.min(text.to, end + NEAR);
    scan.charge(stop - end);
    for (int i = end; i < stop; i++) {
      if (!Chars.isBase64(text.at(i))) {
        continue;
      }
      var from = i;
      while (i < text.to && i - from < 100 && Chars.isBase64(text.at(i))) {
        i++;
      }
      var value = text.sub(from, i - from == 40 ? i : from);
      if (!value.isEmpty()
          && !new Traits(value).isHex()
          && Rarity.of(value) >= 5.4
          && !Placeholder.isStandIn(value)) {
        scan.cut(from, i, Context.KEY_PAIR, Kind.AWS_SECRET);
        return;
      }
    }
  }

  /// The private members around the `kty` of a JSON web key in a text.
  static void jwk(Scan scan, int start, int end) {
    var text = scan.text();
    if (start < scan.webKeyTo()) {
      return;
    }
    var from = Math.max(text.from, start - 4 * NEAR);
    var stop = Math.min(text.to, end + 20 * NEAR);
    scan.charge(stop - from);
    var open = start;
    while (open > from && text.at(open) != '{') {
      open--;
    }
    scan.webKey(stop);
    for (int i = open; i < stop && text.at(i) != '}'; i++) {
      if (text.at(i) != '"') {
        continue;
      }
      var close = text.find('"', i + 1, stop);
      var name = close - i - 1;
      var member = name >= 1 && name <= 2 && "dp dq qi k q".contains(text.string(i + 1, close));
      var colon = close < 0 ? -1 : text.skipBlanks(close + 1, 8);
      if (member && text.at(colon) == ':') {
        var value = text.skipBlanks(colon + 1, 8);
        var last = text.at(value) == '"' ? text.find('"', value + 1, stop) : -1;
        if (last - value > 8) {
          scan.cut(value + 1, last, Context.JWK, Kind.PRIVATE_KEY);
        }
        close = Math.max(close, last);
      }
      i = close < 0 ? stop : close;
    }
  }

  /// `*:*:*:user:V`.
  static void pgpassLine(Scan scan, int start, int end) {
    pgpass(scan, start, start + 2);
  }

  /// Tokens with a fixed middle: the run around the hit is the token.
  static void around(Scan scan, int start, int end) {
    var text = scan.text();
    var from = start;
    while (start - from < 100 && isTokenChar(text.at(from - 1))) {
      from--;
    }
    var to = end;
    while (to - end < 100 && isTokenChar(text.at(to))) {
      to++;
    }
    while (to > end && text.at(to - 1) == '.') {
      to--;
    }
    scan.charge(to - from);
    if (isTokenChar(text.at(from - 1))
        || (to - end == 100 && isTokenChar(text.at(to)))
        || text.sub(from, to).containsLower("xxxx")) {
      return;
    }
    var before = start - from;
    var after = to - end;
    if (text.has("Q~", start)) {
      if (before >= 4
          && before <= 8
          && Chars.isDigit(text.at(start - 1))
          && ((after >= 31 && after <= 34) || (after >= 8 && scan.isCutOff(to)))) {
        scan.cut(from, to, Context.FIXED_MIDDLE, Kind.AZURE_SECRET);
      }
    } else if (text.has("T3BlbkFJ", start) && before >= 18 && before < 100) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.OPENAI_KEY);
    } else if (text.has("AzS", start)
        || text.has("AzCa", start)
        || text.has("AzFu", start)
        || text.at(start) == '+'
        || text.has("ACDb", start)) {
      var length = to - from;
      if ((length >= 50 && length <= 54 && before >= 38)
          || (length >= 84 && length <= 90 && before >= 60)) {
        scan.cut(
            from,
            Math.min(text.to, text.at(to) == '=' ? to + (text.at(to + 1) == '=' ? 2 : 1) : to),
            Context.FIXED_MIDDLE,
            Kind.AZURE_SECRET);
      }
    } else if (text.has("-us", start)
        && before == 32
        && after >= 1
        && after <= 3
        && isHex(text, from, start)) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.SERVICE_TOKEN);
    } else if (text.has("NRAL", start) && before >= 30 && before <= 44 && after == 0) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.SERVICE_TOKEN);
    } else if (text.has("_mmk", start) && before >= 30 && before <= 48 && after == 0) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.SERVICE_TOKEN);
    } else if (text.has("JQQJ9", start) && before >= 40 && before <= 60 && after >= 8) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.AZURE_SECRET);
    } else if (text.has(".atlasv1.", start)
        && before >= 10
        && before <= 20
        && (after >= 40 || scan.isCutOff(to))) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.SERVICE_TOKEN);
    }
  }

  private static boolean isHex(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isHex(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTokenChar(char c) {
    return Chars.isWord(c) || c == '-' || c == '.' || c == '~' || c == '+' || c == '/';
  }
}
