package dev.tooltrail.redaction;

import java.util.Map;

/// Calls of code that take a password by its place: `mysqli_connect(host, user, V)`.
final class Calls {
  private static final int NEAR = 300;

  /// The literal argument that is the secret, counted from 0; the name ends at the bracket.
  static final Map<String, Integer> SECRETS =
      Map.ofEntries(
          Map.entry("mysqli_connect(", 2),
          Map.entry("mysql_connect(", 2),
          Map.entry("mysqli(", 2),
          Map.entry("new pdo(", 2),
          Map.entry("getconnection(", 2),
          Map.entry("ftp_login(", 2),
          Map.entry("ldap_bind(", 2),
          Map.entry("dbi->connect(", 2),
          Map.entry("networkcredential(", 1),
          Map.entry("passwordauthentication(", 1),
          Map.entry("httpbasicauth(", 1),
          Map.entry("basicauth(", 1),
          Map.entry("setbasicauth(", 1),
          Map.entry("basic_auth(", 1),
          Map.entry("auth=(", 1),
          Map.entry(".login(", 1),
          Map.entry("jwt.sign(", 1),
          Map.entry("jwt.verify(", 1),
          Map.entry("jwt.encode(", 1),
          Map.entry("jwt.decode(", 1),
          Map.entry("mysql_real_connect(", 3),
          Map.entry("fernet(", 0),
          Map.entry(".basic(", 1),
          Map.entry(".auth(", 0),
          Map.entry("auth = (", 1),
          Map.entry("credentials(", 1),
          Map.entry("wifi.begin(", 1),
          Map.entry("client.login(", 0),
          Map.entry("createhmac(", 1),
          Map.entry("signwith(", 1));

  private Calls() {}

  /// @param index of the argument
  static void at(Scan scan, int index, int end) {
    var text = scan.text();
    var stop = Math.min(text.to, end + NEAR);
    scan.charge(stop - end);
    var from = text.skipBlanks(end, 8);
    for (int i = 0; i < index; i++) {
      from = next(text, from, stop);
      if (from < 0) {
        return;
      }
    }
    if (text.at(from) == 'b' && Chars.isQuote(text.at(from + 1))) {
      from++;
    }
    var length = Bounds.quoteAt(text, from);
    if (length == 0) {
      return;
    }
    var close = text.find(text.at(from + length - 1), from + length, stop) - (length - 1);
    var start = from + length;
    if (close > start
        && Value.isSecret(text.sub(start, close), Value.Place.LITERAL, KeyName.PASSWORD)) {
      var value = text.sub(start, close);
      scan.cut(start, close, Context.CALL_ARGUMENT, scan.kindOf(value, Kind.PASSWORD));
    }
  }

  /// `"V".toCharArray()`: what Java makes of passwords.
  static void characters(Scan scan, int start, int end) {
    var text = scan.text();
    var open = start - 1;
    while (open > text.from && start - open < NEAR && text.at(open) != '"') {
      open--;
    }
    scan.charge(start - open);
    if (text.at(open) == '"'
        && Value.isSecret(text.sub(open + 1, start), Value.Place.LITERAL, KeyName.PASSWORD)) {
      scan.cut(open + 1, start, Context.CALL_ARGUMENT, Kind.PASSWORD);
    }
  }

  /// `"user:V@tcp(host)"`, the data source name of Go's drivers.
  static void dataSource(Scan scan, int start, int end) {
    var text = scan.text();
    var colon = start - 1;
    while (colon > text.from
        && start - colon < 100
        && text.at(colon) != ':'
        && !Chars.isSpace(text.at(colon))) {
      colon--;
    }
    scan.charge(start - colon);
    if (text.at(colon) == ':'
        && Chars.isKey(text.at(colon - 1))
        && !Placeholder.isReference(text.sub(colon + 1, start))) {
      scan.cut(colon + 1, start, Context.URL_USERINFO, Kind.URL_PASSWORD);
    }
  }

  /// The start of the argument after the one at `from`, or -1 where the call ends.
  private static int next(Text text, int from, int stop) {
    var depth = 0;
    for (int i = from; i < stop; i++) {
      var c = text.at(i);
      if (Chars.isQuote(c)) {
        var close = text.find(c, i + 1, stop);
        if (close < 0) {
          return -1;
        }
        i = close;
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
        if (depth < 0) {
          return -1;
        }
      } else if (c == ',' && depth == 0) {
        return text.skipBlanks(i + 1, 40);
      } else if (c == '\n' || c == ';') {
        return -1;
      }
    }
    return -1;
  }
}
