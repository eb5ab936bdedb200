package dev.tooltrail.redaction;

import java.util.List;

/// Passwords that words announce which are no name: `IDENTIFIED BY 'V'`, `mot de passe : V`, and
/// lines of programs whose format says where the password stands.
final class Announced {
  private static final int LONGEST_NAME = 64;

  /// What announces a password in other words than a name.
  static final List<String> TOLD_BY =
      List.of("contrase", "mot de passe", "wachtwoord", "adgangskode", "salasana", "palavra-passe");

  /// Before a user and a password.
  static final List<String> LOGINS =
      List.of("log in with ", "login with ", "logged in with ", "sign in with ");

  /// Before a password that PowerShell makes secure.
  static final List<String> SECURED =
      List.of(
          "ConvertTo-SecureString ",
          "ConvertTo-SecureString -String ",
          "ConvertTo-SecureString -AsPlainText ",
          "ConvertTo-SecureString -AsPlainText -Force ");

  /// Before a secret in the configuration of network gear.
  static final List<String> DIRECTIVES =
      List.of(
          "snmp-server community ",
          "tacacs-server key ",
          "radius-server key ",
          "tacacs server key ");

  private Announced() {}

  /// `IDENTIFIED BY 'V'`.
  static void quoted(Scan scan, int start, int end) {
    var text = scan.text();
    var from = text.skipBlanks(end, 8);
    if (text.startsToken(start) && Bounds.quoteAt(text, from) > 0) {
      Assignments.value(
          scan, KeyName.PASSWORD, Bounds.quoted(scan, from, Value.Place.CERTAIN), start, end);
    }
  }

  /// `ConvertTo-SecureString "V"`, also without quotes.
  static void secured(Scan scan, int start, int end) {
    quoted(scan, start, end);
    var from = scan.text().skipBlanks(end, 8);
    if (Chars.isAlnum(scan.text().at(from))) {
      Assignments.value(
          scan, KeyName.PASSWORD, Assigned.word(scan, from, Value.Place.TOLD), start, end);
    }
  }

  /// `chpasswd: {list: |` of cloud-init: lines of `user:V`.
  static void accounts(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(512);
    var list = text.find("list:", end, Math.min(text.to, end + 64));
    var line = list < 0 ? -1 : text.find('\n', list, Math.min(text.to, list + 16));
    for (int lines = 0; line >= 0 && lines < 16; lines++) {
      var from = line + 1;
      while (!Chars.isLetter(text.at(from)) && text.at(from) != '\n' && from < text.to) {
        from++;
      }
      var to = scan.wordEnd(from);
      var colon = text.find(':', from, to);
      if (colon < 0 || colon + 1 >= to || scan.lineEnd(from) != to) {
        return;
      }
      Assignments.value(
          scan, KeyName.PASSWORD, new Site(colon + 1, to, Value.Place.CERTAIN), start, end);
      line = to < text.to ? to : -1;
    }
  }

  /// `mot de passe : V`, `la contraseña es V`.
  static void toldBy(Scan scan, int start, int end) {
    var text = scan.text();
    if (!text.startsToken(start)) {
      return;
    }
    var from = end;
    while (from - end < 4 && text.at(from) > ' ' && text.at(from) != ':' && text.at(from) != '=') {
      from++;
    }
    var later = Site.toldLater(text, from);
    if (later == from && text.at(text.skipBlanks(from, 8)) == '=') {
      later = text.skipBlanks(text.skipBlanks(from, 8) + 1, 8);
    }
    if (later > from) {
      Assignments.value(
          scan, KeyName.PASSWORD, Assigned.word(scan, later, Value.Place.TOLD), start, end);
    }
  }

  /// `log in with user / V`.
  static void login(Scan scan, int start, int end) {
    var from = Site.afterUser(scan.text(), end);
    if (from > end && scan.text().startsToken(start)) {
      Assignments.value(
          scan, KeyName.PASSWORD, Assigned.word(scan, from, Value.Place.TOLD), start, end);
    }
  }

  /// `snmp-server community V RO`: a line of the configuration of network gear.
  static void directive(Scan scan, int start, int end) {
    var text = scan.text();
    var from = text.skipBlanks(end, 8);
    if (Chars.isDigit(text.at(from)) && Chars.isBlank(text.at(from + 1))) {
      from = text.skipBlanks(from + 1, 8);
    }
    Assignments.value(
        scan, KeyName.PASSWORD, Assigned.word(scan, from, Value.Place.DATA), start, end);
  }

  /// `user NAME V`, a line that a script writes to `ftp`.
  static void transfer(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(512);
    var name = text.skipBlanks(end, 4);
    var from = text.skipBlanks(scan.wordEnd(name), 4);
    var to = scan.wordEnd(from);
    if (from > end && scan.lineEnd(start + 1) == to && text.findBack("ftp", start, 200) >= 0) {
      Assignments.value(
          scan, KeyName.PASSWORD, new Site(from, to, Value.Place.CERTAIN), start, end);
    }
  }

  /// `[smtp.example.com]:587 user:V`, a line of the password map of Postfix.
  static void relay(Scan scan, int start, int end) {
    var from = scan.text().skipBlanks(end, 8);
    var to = scan.wordEnd(from);
    var colon = scan.text().find(':', from, Math.min(to, from + LONGEST_NAME));
    if (colon > from) {
      Assignments.value(
          scan, KeyName.PASSWORD, new Site(colon + 1, to, Value.Place.DATA), start, end);
    }
  }

  /// `BUNDLE_GEMS__EXAMPLE__COM: "user:V"`.
  static void bundle(Scan scan, int start, int end) {
    var text = scan.text();
    var to = end;
    while (to - end < LONGEST_NAME && Chars.isWord(text.at(to))) {
      to++;
    }
    var from = text.skipBlanks(to + 1, 4);
    if (text.find("__", end, to) < 0 || (text.at(to) != ':' && text.at(to) != '=')) {
      return;
    }
    var site = Assigned.word(scan, from, Value.Place.DATA);
    var colon = text.find(':', site.start(), Math.min(site.end(), site.start() + LONGEST_NAME));
    if (colon > 0 && !text.has("//", colon + 1)) {
      Assignments.value(
          scan, KeyName.PASSWORD, new Site(colon + 1, site.end(), site.place()), start, end);
    }
  }
}
