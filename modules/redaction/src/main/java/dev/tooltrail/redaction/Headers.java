package dev.tooltrail.redaction;

import java.util.Set;

/// HTTP headers: the scheme and the names of cookies stay.
final class Headers {
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
          "key",
          "bot",
          "flyv1",
          "zoho-oauthtoken",
          "shared_access_signature");
  private static final Set<String> SESSIONS =
      Set.of(
          "sess",
          "session",
          "sid",
          "auth",
          "token",
          "jwt",
          "remember",
          "sessionid",
          "phpsessid",
          "jsessionid",
          "csrftoken",
          "sso",
          "login",
          "connect");

  private Headers() {}

  static boolean isAuthorization(String name) {
    var low = Chars.lower(name);
    return low.endsWith("authorization");
  }

  static boolean isCookie(String name) {
    var low = Chars.lower(name);
    return "cookie".equals(low) || "cookies".equals(low) || low.endsWith("set-cookie");
  }

  /// `Bearer V` or `Basic V` anywhere: V must look like what the scheme carries.
  static void scheme(Scan scan, int start, int end) {
    var text = scan.text();
    if (!Chars.startsToken(text, start)) {
      return;
    }
    var from = end;
    while (Chars.isBlank(Chars.at(text, from)) && from - end < 16) {
      from++;
    }
    var to = scan.runEnd(CharSet.BASE64, from);
    to = text.startsWith(".", to) || text.startsWith("~", to) ? scan.wordEnd(from) : to;
    var value = text.substring(from, Math.min(to, from + 600));
    var basic =
        Chars.lower(text.charAt(start)) == 'b' && Chars.lower(text.charAt(start + 1)) == 'a';
    var carries =
        basic
            ? value.length() >= 8 && isEncodedPair(value)
            : value.length() >= 10
                && (Value.isSecret(value, Value.Place.PROSE, Kind.BEARER)
                    || Spelling.isUuid(value)
                    || hasDigitsAndLetters(value));
    if (carries && !Placeholder.isPlaceholder(value)) {
      scan.cut(from, to, Context.AUTH_SCHEME, basic ? Kind.BASIC : scan.kindOf(value, Kind.BEARER));
    }
  }

  private static boolean hasDigitsAndLetters(String value) {
    var digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
    return value.length() >= 16 && digits >= 2 && value.indexOf('/') < 0;
  }

  private static boolean isEncodedPair(String value) {
    try {
      var bytes = java.util.Base64.getDecoder().decode(value);
      for (byte b : bytes) {
        if (b == ':') {
          return true;
        }
      }
      return false;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /// The value of an `Authorization` header, of which `end` is the furthest end.
  ///
  /// @return whether something was cut
  static boolean authorization(Scan scan, int start, int end) {
    var text = scan.text();
    var from = start;
    var wordEnd = from;
    while (wordEnd < end && wordEnd - from < 32 && Chars.isKey(text.charAt(wordEnd))) {
      wordEnd++;
    }
    var word = Chars.lower(text.substring(from, wordEnd));
    var kind = Kind.TOKEN;
    if (Chars.isBlank(Chars.at(text, wordEnd)) && wordEnd < end) {
      if (!SCHEMES.contains(word)) {
        return signature(scan, from, end, word);
      }
      from = wordEnd + 1;
      while (from < end && Chars.isBlank(text.charAt(from))) {
        from++;
      }
      kind = "basic".equals(word) ? Kind.BASIC : Kind.BEARER;
    }
    from = skip(text, from, end, "token=");
    var to = Math.min(end, scan.wordEnd(from));
    while (to > from
        && (text.charAt(to - 1) == '.'
            || text.charAt(to - 1) == ','
            || text.charAt(to - 1) == ')'
            || text.charAt(to - 1) == ';')) {
      to--;
    }
    var value = text.substring(from, to);
    if (value.length() < 6
        || Placeholder.isPlaceholder(value)
        || Placeholder.isReference(value)
        || value.indexOf('(') >= 0
        || value.indexOf('{') >= 0
        || (!hasDigit(value) && value.length() < 20)) {
      return false;
    }
    return scan.cut(from, to, Context.AUTHORIZATION, scan.kindOf(value, kind));
  }

  private static boolean signature(Scan scan, int start, int end, String scheme) {
    var text = scan.text();
    var at = text.indexOf("Signature=", start, end);
    scan.charge(end - start);
    return scheme.startsWith("aws4")
        && at >= 0
        && scan.cut(
            at + 10, Math.min(end, scan.wordEnd(at + 10)), Context.AUTHORIZATION, Kind.SIGNATURE);
  }

  private static int skip(String text, int from, int end, String word) {
    return from + word.length() < end && text.startsWith(word, from) ? from + word.length() : from;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /// `a=V; b=V`: the values of cookies that hold a session.
  ///
  /// @return whether something was cut
  static boolean cookies(Scan scan, int start, int end) {
    var text = scan.text();
    var any = false;
    var from = start;
    while (from < end) {
      var semicolon = text.indexOf(';', from, end);
      var stop = semicolon < 0 ? end : semicolon;
      var equals = text.indexOf('=', from, stop);
      if (equals > 0) {
        var value = text.substring(equals + 1, stop);
        if (isSession(text.substring(from, equals).strip())
            && value.length() >= 6
            && !Placeholder.isReference(value)
            && !Placeholder.isPlaceholder(value)) {
          any |= scan.cut(equals + 1, stop, Context.COOKIE, scan.kindOf(value, Kind.COOKIE));
        }
      }
      from = stop + 1;
    }
    scan.charge(end - start);
    return any;
  }

  static boolean isSession(String name) {
    for (String word : KeyName.words(name)) {
      if (SESSIONS.contains(word)
          || word.endsWith("sessid")
          || word.endsWith("sessionid")
          || word.endsWith("session")) {
        return true;
      }
    }
    return false;
  }
}
