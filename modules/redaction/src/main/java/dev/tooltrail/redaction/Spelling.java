package dev.tooltrail.redaction;

/// What a value looks like when it is no secret: paths, identifiers, calls, words, ids.
final class Spelling {
  private Spelling() {}

  static boolean isSlug(String v) {
    var dashes = 0;
    for (int i = 0; i < v.length(); i++) {
      dashes +=
          v.charAt(i) == '-' || v.charAt(i) == '_' || v.charAt(i) == '.' || v.charAt(i) == '/'
              ? 1
              : 0;
    }
    return dashes * 8 > v.length();
  }

  static boolean isIdentifierWithNumber(String v) {
    var end = v.length();
    while (end > 0 && Chars.isDigit(v.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (!Chars.isLetter(v.charAt(i)) && v.charAt(i) != '_' && v.charAt(i) != '.') {
        return false;
      }
    }
    return v.length() - end < 4;
  }

  /// `0x1F`, up to the 64 bits that a number has.
  static boolean isHexNumber(String v) {
    if (!v.startsWith("0x") || v.length() > 18) {
      return false;
    }
    for (int i = 2; i < v.length(); i++) {
      if (!Chars.isHex(v.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isUuid(String v) {
    if (v.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      var dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? v.charAt(i) != '-' : !Chars.isHex(v.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isPath(String v, Stats stats) {
    if (v.startsWith("./")
        || v.startsWith("../")
        || v.startsWith("~/")
        || (v.startsWith("/") && stats.slashes > 0 && !isBase64(v, stats))) {
      return true;
    }
    if (v.length() > 2
        && v.charAt(1) == ':'
        && v.charAt(2) == '\\'
        && Chars.isLetter(v.charAt(0))) {
      return true;
    }
    var dot = v.lastIndexOf('.');
    var extension =
        dot > 0 && v.length() - dot <= 5 && v.length() - dot >= 3 && isLowerWord(v, dot + 1);
    return (stats.slashes > 0 && (extension || (stats.digits == 0 && stats.upper == 0)))
        || (extension && stats.symbols - 1 <= 2 && stats.digits < 4 && stats.strongSymbols == 0);
  }

  static boolean isBase64(String v, Stats stats) {
    return v.length() >= 24
        && stats.upper > 3
        && stats.lower > 3
        && stats.digits > 1
        && stats.slashes < 4;
  }

  static boolean isLowerWord(String v, int from) {
    for (int i = from; i < v.length(); i++) {
      if (!Chars.isLower(v.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// `user.password`, `app.security.jwt.secret`: at least one dot between words of letters.
  static boolean isDottedName(String v) {
    var dots = 0;
    var digits = 0;
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      dots +=
          c == '.' || (c == ':' && i > 0 && i < v.length() - 1 && Chars.at(v, i + 1) == ':')
              ? 1
              : 0;
      digits += Chars.isDigit(c) ? 1 : 0;
      if (!Chars.isWord(c)
          && c != '.'
          && c != '-'
          && c != '['
          && c != ']'
          && c != '?'
          && c != '!'
          && c != '>'
          && c != ':') {
        return false;
      }
    }
    var first = v.charAt(0);
    return dots > 0
        && digits < (v.equals(Chars.lower(v)) ? 2 : 1)
        && (Chars.isLetter(first) || first == '_');
  }

  static boolean isCall(String v) {
    var open = v.indexOf('(');
    if (open > 0) {
      for (int i = 0; i < open; i++) {
        if (!Chars.isKey(v.charAt(i)) && ":$[]&*!".indexOf(v.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }
    var bracket = v.indexOf('[');
    return bracket > 2
        && (isIdentifier(v.substring(0, bracket))
            || v.indexOf(']') > bracket
            || v.indexOf('\'') > bracket
            || v.indexOf('"') > bracket
            || bracket == v.length() - 1);
  }

  /// Letters in words joined by `-`, `_`, `/`, `:` or `,`; numbers of up to two digits may end
  /// them.
  static boolean isWords(String v) {
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isLetter(c)
          && c != '-'
          && c != '_'
          && c != '/'
          && c != '.'
          && c != ':'
          && c != ','
          && c != '|'
          && c != '>') {
        return false;
      }
    }
    return true;
  }

  static boolean isIdentifier(String v) {
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isWord(c) && c != '.') {
        return false;
      }
    }
    return !Chars.isDigit(v.charAt(0));
  }

  static boolean isCamel(String v) {
    for (int i = 1; i < v.length(); i++) {
      if (Chars.isUpper(v.charAt(i)) && Chars.isLower(v.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }

  /// `getAccessTokenFromRefreshToken`: few humps for its length.
  static boolean isCamelWords(String v) {
    var changes = 0;
    for (int i = 1; i < v.length(); i++) {
      changes += Chars.isUpper(v.charAt(i)) != Chars.isUpper(v.charAt(i - 1)) ? 1 : 0;
    }
    return changes * 3 < v.length();
  }
}
