package dev.tooltrail.redaction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Secrets that are told by the name before them: `NAME=V`, `"name": "V"`, `--name V`,
/// `<name>V</name>`, `setName("V")`, "the name is V".
final class Assignments {
  private static final int LONGEST_NAME = 64;
  private static final Set<String> BEFORE_KEY =
      Set.of(
          "api",
          "access",
          "private",
          "secret",
          "account",
          "auth",
          "encryption",
          "signing",
          "master",
          "license",
          "service");

  private Assignments() {}

  static void at(Scan scan, int hitStart, int literalEnd) {
    if (hitStart < scan.namedTo()) {
      return;
    }
    var text = scan.text();
    var hitEnd = text.charAt(literalEnd - 1) == '=' ? literalEnd - 1 : literalEnd;
    var start = hitStart;
    while (start > 0 && hitStart - start < LONGEST_NAME && Chars.isKey(text.charAt(start - 1))) {
      start--;
    }
    var end = hitEnd;
    while (end < text.length() && end - hitEnd < LONGEST_NAME && Chars.isKey(text.charAt(end))) {
      end++;
    }
    scan.charge(end - start);
    scan.named(end);
    if (Chars.at(text, start - 1) == '\\' && start < hitStart) {
      start++;
    }
    var dashes = start;
    while (start < end && !Chars.isWord(text.charAt(start))) {
      start++;
    }
    while (end > start && !Chars.isWord(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      name(scan, start, end, start - dashes);
    }
  }

  private static void name(Scan scan, int start, int end, int dashes) {
    var text = scan.text();
    var name = text.substring(start, end);
    if (Headers.isAuthorization(name) || Headers.isCookie(name)) {
      header(scan, name, end);
      return;
    }
    var before = Chars.at(text, start - 1);
    if (before == ':' && Chars.at(text, end) == ':') {
      // A part of an ARN or another compound id.
      return;
    }
    var key =
        (before == '?' || before == '&' || before == '#' || before == ';')
            ? parameter(name)
            : KeyName.of(name);
    if (key == null && "identified by".equals(Chars.lower(name))) {
      key = new KeyName(Kind.PASSWORD, true);
    }
    if (key == null) {
      return;
    }
    if (!key.strong() && "key".equals(Chars.lower(name)) && followsKeyWord(text, start)) {
      key = new KeyName(Kind.API_KEY, true);
    }
    var site = Site.after(scan, start, end, dashes);
    if (site == null) {
      return;
    }
    value(scan, key, name, site);
  }

  /// Names that are secrets in the query of a URL only.
  private static @Nullable KeyName parameter(String name) {
    return switch (Chars.lower(name)) {
      case "sig", "signature", "x-amz-signature", "x-goog-signature", "x-amz-security-token" ->
          new KeyName(Kind.SIGNATURE, true);
      case "key", "apikey", "auth", "sid", "sessionid", "session", "code", "code_verifier" ->
          new KeyName(Kind.TOKEN, true);
      default -> KeyName.of(name);
    };
  }

  private static boolean followsKeyWord(String text, int start) {
    var from = start - 1;
    while (from > 0 && start - from < 16 && Chars.isLetter(text.charAt(from - 1))) {
      from--;
    }
    return start > 0
        && Chars.isBlank(text.charAt(start - 1))
        && BEFORE_KEY.contains(Chars.lower(text.substring(from, start - 1)));
  }

  private static void header(Scan scan, String name, int end) {
    var text = scan.text();
    var from = end;
    while (from < text.length()
        && from - end < 8
        && Markers.end(text, from) == from
        && (Chars.isBlank(text.charAt(from)) || ":=\"'\\>,([]{".indexOf(text.charAt(from)) >= 0)) {
      from++;
    }
    if (from == end || from >= text.length()) {
      return;
    }
    var quote = Chars.at(text, from - 1);
    var stop = scan.lineEnd(from);
    var near = Math.min(stop, from + 4_096);
    if (Headers.isCookie(name)) {
      if (from < scan.cookiesTo()) {
        return;
      }
      var to = from;
      while (to < near && !Chars.isQuote(text.charAt(to)) && text.charAt(to) != '\\') {
        to++;
      }
      scan.charge(to - from);
      scan.cookies(to);
      Headers.cookies(scan, from, to);
    } else if (text.substring(end, from).indexOf(':') >= 0
        || text.substring(end, from).indexOf('=') >= 0
        || Chars.isQuote(quote)) {
      Headers.authorization(scan, from, near);
    }
  }

  private static void value(Scan scan, KeyName key, String name, Site site) {
    var text = scan.text();
    scan.charge(Math.min(512, site.end() - site.start()));
    var value = text.substring(site.start(), Math.min(site.end(), site.start() + 4_096));
    if (value.isEmpty()) {
      return;
    }
    if (isSchemed(value)) {
      Headers.authorization(scan, site.start(), site.end());
      return;
    }
    var place = key.strong() ? site.place() : Value.Place.PROSE;
    var secret =
        (place == Value.Place.PROSE && site.place() != Value.Place.PROSE)
            ? weak(value, key)
            : Value.isSecret(value, place, key.kind());
    if (value.equalsIgnoreCase(name) || !secret) {
      return;
    }
    if (text.startsWith("-----BEGIN", site.start())) {
      return;
    }
    scan.cut(site.start(), site.end(), Context.ASSIGNMENT, scan.kindOf(value, key.kind()));
  }

  /// A weak name and a plain assignment: a long value of letters and digits is enough.
  private static boolean weak(String value, KeyName key) {
    return Value.isSecret(value, Value.Place.PROSE, key.kind()) && value.length() >= 12;
  }

  static boolean isSchemed(String value) {
    var low = Chars.lower(value.substring(0, Math.min(8, value.length())));
    return low.startsWith("bearer ") || low.startsWith("basic ") || low.startsWith("token ");
  }
}
