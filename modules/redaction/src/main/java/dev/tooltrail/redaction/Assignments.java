package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Secrets that are told by the name before them: `NAME=V`, `"name": "V"`, `--name V`,
/// `<name>V</name>`, `setName("V")`, "the name is V".
final class Assignments {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 4_096;
  private static final String[] BEFORE_KEY = {
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
    "service",
    "subscription",
    "deploy"
  };

  private Assignments() {}

  static void at(Scan scan, int hitStart, int literalEnd) {
    if (hitStart < scan.namedTo()) {
      return;
    }
    var text = scan.text();
    var hitEnd = text.at(literalEnd - 1) == '=' ? literalEnd - 1 : literalEnd;
    var start = hitStart;
    while (hitStart - start < LONGEST_NAME && Chars.isKey(text.at(start - 1))) {
      start--;
    }
    var end = hitEnd;
    while (end - hitEnd < LONGEST_NAME && Chars.isKey(text.at(end))) {
      end++;
    }
    scan.charge(end - start);
    scan.named(end);
    if (text.at(start - 1) == '\\' && start < hitStart) {
      start++;
    }
    var dashes = start;
    while (start < end && !Chars.isWord(text.at(start))) {
      start++;
    }
    while (end > start && !Chars.isWord(text.at(end - 1))) {
      end--;
    }
    if (start < end && Site.mayFollow(text, end)) {
      name(scan, start, end, start - dashes);
    }
  }

  private static void name(Scan scan, int start, int end, int dashes) {
    var text = scan.text();
    if (Headers.isName(text, start, end)) {
      Headers.header(scan, start, end);
      return;
    }
    var before = text.at(start - 1);
    if (text.at(end) == ':' && (before == ':' || isHost(text, start, end))) {
      // A part of an ARN or another compound id, or a host before its port.
      return;
    }
    if (before == '/' && text.hasLower("checksum", start - 9)) {
      return;
    }
    var key =
        isParameter(before)
            ? parameter(text, start, end)
            : KeyName.of(text, text.at(end) == '(' ? method(text, start, end) : start, end);
    if (key == null) {
      return;
    }
    if (!key.strong() && text.isLower("key", start, end)) {
      if (text.hasLower("public", start - 7)) {
        return;
      }
      key = followsKeyWord(text, start) ? KeyName.API_KEY : key;
    }
    if (Tables.at(scan, key, start, end) || Sql.column(scan, key, start, end)) {
      return;
    }
    var site = Site.after(scan, start, end, dashes);
    if (site != null) {
      value(scan, key, site, start, end);
    }
  }

  /// `vault-1.acme.cloud:3306`.
  private static boolean isHost(Text text, int start, int end) {
    var port = end + 1;
    while (port - end < 7 && Chars.isDigit(text.at(port))) {
      port++;
    }
    return port > end + 1
        && port - end < 7
        && !Chars.isWord(text.at(port))
        && text.at(port) != '-'
        && (text.find('.', start, end) > 0
            || text.at(start - 1) == '@'
            || text.at(start - 1) == '/');
  }

  /// Of `SecretKeyFactory.getInstance(` the last part is the name; of `vendor.init(` all of it.
  private static int method(Text text, int start, int end) {
    for (int i = end - 1; i > start; i--) {
      if (text.at(i - 1) == '.') {
        return text.has("init", i)
                || text.has("auth", i)
                || text.has("configure", i)
                || text.has("create", i)
            ? start
            : i;
      }
    }
    return start;
  }

  private static boolean isParameter(char before) {
    return before == '?' || before == '&' || before == '#' || before == ';';
  }

  /// A sealed secret of Kubernetes is encrypted.
  private static boolean isSealed(Text text, Site site, Text value) {
    return value.startsWith("Ag")
        && value.length() >= 64
        && text.findBack("encryptedData", site.start(), 4_096) >= 0;
  }

  /// `auth: 'user:V'`.
  private static boolean pair(Scan scan, Text value, Site site) {
    var colon = value.indexOf(':');
    if (colon < 1
        || colon > 40
        || site.place() == Value.Place.CODE
        || site.place() == Value.Place.PROSE) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      if (!Chars.isKey(value.charAt(i)) && value.charAt(i) != '@') {
        return false;
      }
    }
    var secret = value.sub(value.from + colon + 1, value.to);
    if (secret.startsWith(":")
        || Spelling.isColonHex(value)
        || Placeholder.isReference(value)
        || (secret.indexOf('@') > 0 && secret.indexOf('.') > 0)) {
      return false;
    }
    return secret.length() >= 6
        && new Traits(secret).digits > 0
        && !Spelling.isUuid(secret)
        && Value.isSecret(secret, Value.Place.LITERAL, KeyName.PASSWORD)
        && scan.cut(site.start() + colon + 1, site.end(), Context.ASSIGNMENT, Kind.PASSWORD);
  }

  /// Names that are secrets in the query of a URL only.
  private static @Nullable KeyName parameter(Text text, int start, int end) {
    return switch (Chars.lower(text.string(start, end))) {
      case "sig",
          "signature",
          "x-amz-signature",
          "x-goog-signature",
          "x-amz-security-token",
          "awsaccesskeyid",
          "x-oss-signature",
          "x-ms-signature",
          "hmac" ->
          KeyName.SIGNATURE;
      case "key",
          "apikey",
          "appkey",
          "auth",
          "sid",
          "sessionid",
          "session",
          "code",
          "code_verifier",
          "t",
          "access",
          "ticket",
          "assertion" ->
          KeyName.TOKEN;
      default -> KeyName.of(text, start, end);
    };
  }

  private static boolean followsKeyWord(Text text, int start) {
    if (!Chars.isBlank(text.at(start - 1))) {
      return false;
    }
    for (String word : BEFORE_KEY) {
      if (text.hasLower(word, start - 1 - word.length())) {
        return true;
      }
    }
    return false;
  }

  /// Whether the value is the name itself.
  private static boolean isName(Text value, Text text, int start, int end) {
    if (value.length() != end - start) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (Chars.lower(value.charAt(i)) != Chars.lower(text.at(start + i))) {
        return false;
      }
    }
    return true;
  }

  static void value(Scan scan, KeyName key, Site site, int nameStart, int nameEnd) {
    var text = scan.text();
    scan.charge(Math.min(512, site.end() - site.start()));
    var value =
        text.sub(
            site.start(),
            Math.max(site.start(), Math.min(site.end(), site.start() + LONGEST_VALUE)));
    if (value.isEmpty()
        || text.has("-----BEGIN", site.start())
        || scan.isCut(site.start(), site.end())
        || isSealed(text, site, value)) {
      return;
    }
    if (Headers.isSchemed(value)) {
      Headers.authorization(scan, site.start(), site.end());
      return;
    }
    if (!key.strong()
        && (pair(scan, value, site) || scan.kindOf(value, Kind.CREDENTIAL) != Kind.CREDENTIAL)) {
      return;
    }
    var paired = !key.strong() && text.has(" / ", site.start() - 3);
    if (Value.isSecret(value, site.place(), paired ? KeyName.PASSWORD : key)
        && !isName(value, text, nameStart, nameEnd)) {
      scan.cut(site.start(), site.end(), Context.ASSIGNMENT, scan.kindOf(value, key.kind()));
    }
  }
}
