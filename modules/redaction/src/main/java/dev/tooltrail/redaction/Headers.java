package dev.tooltrail.redaction;

import java.util.Set;

/// HTTP headers: the scheme and the names of cookies stay.
final class Headers {
  private static final int NEAR = 4_096;
  private static final Set<String> SCHEMES =
      Set.of(
          "bearer",
          "basic",
          "token",
          "apikey",
          "api-key",
          "splunk",
          "geniekey",
          "ssws",
          "digest",
          "negotiate",
          "ntlm",
          "key",
          "bot",
          "flyv1",
          "zoho-oauthtoken",
          "oauth",
          "client-id",
          "jwt",
          "pat",
          "sso-key",
          "shared_access_signature",
          "sharedaccesssignature");

  private Headers() {}

  /// Whether the name is that of a header with a grammar of its own.
  static boolean isName(Text text, int start, int end) {
    return isAuthorization(text, start, end) || isCookie(text, start, end);
  }

  static boolean isAuthorization(Text text, int start, int end) {
    return end - start >= 13 && text.hasLower("authorization", end - 13);
  }

  static boolean isCookie(Text text, int start, int end) {
    return text.isLower("cookie", start, end)
        || text.isLower("cookies", start, end)
        || (end - start >= 10 && text.hasLower("set-cookie", end - 10));
  }

  /// What stands after the name of such a header.
  static void header(Scan scan, int start, int end) {
    var text = scan.text();
    var from = end;
    var assigned = false;
    while (from - end < 12 && isBetween(text.at(from)) && Markers.end(text, from) == from) {
      var c = text.at(from);
      assigned |= c == ':' || c == '=' || Chars.isQuote(c);
      from++;
    }
    if (from == end || from >= text.to) {
      return;
    }
    var near = Math.min(scan.lineEnd(from), from + NEAR);
    if (isCookie(text, start, end)) {
      if (from < scan.cookiesTo()) {
        return;
      }
      var to = from;
      while (to < near && !Chars.isQuote(text.at(to)) && text.at(to) != '\\') {
        to++;
      }
      scan.charge(to - from);
      scan.cookies(to);
      cookies(scan, from, to);
    } else if (assigned) {
      authorization(scan, from, near);
    }
  }

  private static boolean isBetween(char c) {
    return Chars.isBlank(c) || ":=\"'`\\>,([]{".indexOf(c) >= 0;
  }

  /// `Bearer V` or `Basic V` anywhere: V must look like what the scheme carries.
  static void scheme(Scan scan, int start, int end) {
    var text = scan.text();
    if (!text.startsToken(start)) {
      return;
    }
    var from = text.skipBlanks(end, 16);
    var to = scan.runEnd(CharSet.BASE64, from);
    to = text.at(to) == '.' || text.at(to) == '~' ? scan.wordEnd(from) : to;
    if (to - from < 8) {
      return;
    }
    var value = text.sub(from, Math.min(to, from + 600));
    var basic = Chars.lower(text.at(start + 1)) == 'a';
    if ((basic ? isEncodedPair(value) : isCredential(value)) && !Placeholder.isPlaceholder(value)) {
      scan.cut(from, to, Context.AUTH_SCHEME, basic ? Kind.BASIC : scan.kindOf(value, Kind.BEARER));
    }
  }

  private static boolean isCredential(Text value) {
    if (value.length() < 10) {
      return false;
    }
    var digits = new Traits(value).digits;
    return Spelling.isUuid(value)
        || Value.isRandom(value)
        || (value.length() >= 16 && digits >= 2 && value.indexOf('/') < 0);
  }

  static boolean isEncodedPair(Text value) {
    var pair = Canonical.printable(value, value.from, value.to);
    return pair != null && pair.indexOf(':') > 0;
  }

  /// A value that begins with a scheme.
  static boolean isSchemed(Text value) {
    return value.hasLower("bearer ", value.from)
        || value.hasLower("basic ", value.from)
        || value.hasLower("token ", value.from);
  }

  /// The value of an `Authorization` header, of which `end` is the furthest end.
  ///
  /// @return whether something was cut
  static boolean authorization(Scan scan, int start, int end) {
    var text = scan.text();
    var from = start;
    var wordEnd = from;
    while (wordEnd < end && wordEnd - from < 32 && Chars.isKey(text.at(wordEnd))) {
      wordEnd++;
    }
    var kind = Kind.TOKEN;
    if (wordEnd < end && Chars.isBlank(text.at(wordEnd))) {
      var word = Chars.lower(text.string(from, wordEnd));
      if (!SCHEMES.contains(word)) {
        return signature(scan, from, end, word);
      }
      from = text.skipBlanks(wordEnd, 64);
      kind = "basic".equals(word) ? Kind.BASIC : Kind.BEARER;
    }
    from = skip(text, from, end, "token=");
    from += text.at(from) == '"' && text.at(from - 1) == '=' ? 1 : 0;
    var to = Math.min(end, scan.wordEnd(from));
    while (to > from && ".,);]}".indexOf(text.at(to - 1)) >= 0) {
      to--;
    }
    var value = text.sub(from, Math.max(from, to));
    if (value.length() < 6
        || Placeholder.isPlaceholder(value)
        || Placeholder.isReference(value)
        || value.indexOf('(') >= 0
        || value.indexOf('{') >= 0) {
      return false;
    }
    var traits = new Traits(value);
    if (traits.digits == 0
        && (traits.foreign > 0 || Rarity.of(value) < 5.6 || value.length() < 12)) {
      return false;
    }
    return scan.cut(from, to, Context.AUTHORIZATION, scan.kindOf(value, kind));
  }

  private static boolean signature(Scan scan, int start, int end, String scheme) {
    var text = scan.text();
    scan.charge(end - start);
    var at = text.find("Signature=", start, end);
    return (scheme.startsWith("aws4")
            || scheme.startsWith("tc3")
            || scheme.startsWith("hmac")
            || scheme.startsWith("goog4"))
        && at >= 0
        && scan.cut(
            at + 10, Math.min(end, scan.wordEnd(at + 10)), Context.AUTHORIZATION, Kind.SIGNATURE);
  }

  private static int skip(Text text, int from, int end, String word) {
    return from + word.length() < end && text.has(word, from) ? from + word.length() : from;
  }

  /// `a=V; b=V`: the values of cookies that hold a session.
  ///
  /// @return whether something was cut
  static boolean cookies(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(end - start);
    var any = false;
    var from = start;
    while (from < end) {
      var semicolon = text.find(';', from, end);
      var stop = semicolon < 0 ? end : semicolon;
      var equals = text.find('=', from, stop);
      if (equals > 0 && isSession(text, from, equals)) {
        var value = text.sub(equals + 1, stop);
        if (value.length() >= 6
            && !Placeholder.isReference(value)
            && !Placeholder.isPlaceholder(value)) {
          any |= scan.cut(equals + 1, stop, Context.COOKIE, scan.kindOf(value, Kind.COOKIE));
        }
      }
      from = stop + 1;
    }
    return any;
  }

  private static boolean isSession(Text text, int from, int equals) {
    var name = Chars.lower(text.string(from, equals)).strip();
    for (String word : SESSION_WORDS) {
      if (name.contains(word)) {
        return !name.contains("csrf") || name.contains("session");
      }
    }
    return name.equals("sid")
        || name.endsWith(".sid")
        || name.endsWith("_sid")
        || name.endsWith("-sid")
        || name.equals("session")
        || name.equals("connect");
  }

  private static final String[] SESSION_WORDS = {
    "sess",
    "auth",
    "token",
    "jwt",
    "remember",
    "sso",
    "login",
    "ticket",
    "credential",
    "aspxauth",
    "identity"
  };
}
