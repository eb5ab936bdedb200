package dev.tooltrail.redaction;

/// What a value looks like when it is no secret: paths, identifiers, calls, words, ids.
final class Spelling {
  private static final String[] CHORDS = {"ctrl+", "shift+", "alt+", "cmd+", "meta+", "ctrl-"};

  private Spelling() {}

  static boolean isSlug(Text v) {
    var dashes = 0;
    for (int i = 0; i < v.length(); i++) {
      dashes +=
          v.charAt(i) == '-' || v.charAt(i) == '_' || v.charAt(i) == '.' || v.charAt(i) == '/'
              ? 1
              : 0;
    }
    return dashes * 8 > v.length();
  }

  static boolean isIdentifierWithNumber(Text v) {
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
  static boolean isHexNumber(Text v) {
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

  static boolean isUuid(Text v) {
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

  /// A UUID, or what a client left of one.
  static boolean isHexGroups(Text v, Traits t) {
    return t.digits > 3 && t.hex + t.symbols == t.length && v.indexOf('-') == 8 && v.length() >= 12;
  }

  /// An address, a version or an object id: digits and dots.
  static boolean isDottedNumber(Text v) {
    var dots = 0;
    for (int i = 0; i < v.length(); i++) {
      dots += v.charAt(i) == '.' ? 1 : 0;
      if (!Chars.isDigit(v.charAt(i)) && v.charAt(i) != '.') {
        return false;
      }
    }
    return dots > 1;
  }

  /// The bytes of a fingerprint or of an address of hardware: `A6:14:FC:96`.
  static boolean isColonHex(Text v) {
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (i % 3 == 2 ? c != ':' : !Chars.isHex(c)) {
        return false;
      }
    }
    return v.length() >= 11 && v.length() % 3 == 2;
  }

  /// A public certificate: DER in base64, or PEM in base64.
  static boolean isCertificate(Text v) {
    return v.startsWith("LS0tLS1CRUdJTiBD")
        || v.startsWith("LS0tLS1CRUdJTiBQVUJ")
        || (v.startsWith("MII") && v.length() > 64 && v.charAt(3) >= 'B' && v.charAt(3) <= 'H');
  }

  /// `ctrl+shift+9`.
  static boolean isChord(Text v) {
    for (String key : CHORDS) {
      if (v.hasLower(key, v.from)) {
        return true;
      }
    }
    return false;
  }

  /// `SOCKS5_NO_ACCEPTABLE_AUTH`, the name of a constant.
  static boolean isConstant(Text v) {
    var underscores = 0;
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      underscores += c == '_' ? 1 : 0;
      if (!Chars.isUpper(c) && !Chars.isDigit(c) && c != '_') {
        return false;
      }
    }
    return underscores > 1 && Chars.isUpper(v.charAt(0));
  }

  /// Regular expressions, and texts in other scripts that are spelled with escapes.
  static boolean isPattern(Text v, Traits t) {
    if (!t.mayHave('\\') && !t.mayHave(']') && !t.mayHave('(') && !t.mayHave('*')) {
      return false;
    }
    return v.contains("(?")
        || v.contains("[^")
        || v.contains("]{")
        || v.contains("]+")
        || v.contains("]*")
        || v.startsWith(".*")
        || v.endsWith(".*")
        || v.contains("(.*")
        || v.contains("\\d")
        || v.contains("\\w")
        || v.contains("\\s")
        || isEscape(v, v.indexOf("\\u"));
  }

  /// `\\u548C`: a character of another script.
  private static boolean isEscape(Text v, int at) {
    if (at < 0 || at + 6 > v.length()) {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (!Chars.isHex(v.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// `Server=db;User=sa`: fields of their own, each of which is read for itself.
  static boolean isFields(Text v, Traits t) {
    if (!t.mayHave(';')) {
      return false;
    }
    var equals = v.indexOf('=');
    var semicolon = v.indexOf(';');
    return equals > 2 && semicolon > equals + 1 && v.indexOf('=', semicolon) > 0;
  }

  static boolean isPath(Text v, Traits stats) {
    if (stats.slashes == 0 && !stats.mayHave('.') && !stats.mayHave('\\')) {
      return false;
    }
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
    return (stats.slashes > 0
            && !isBase64(v, stats)
            && (extension || (stats.digits == 0 && stats.upper == 0)))
        || (extension && stats.symbols - 1 <= 2 && stats.digits < 4 && stats.strongSymbols == 0);
  }

  private static boolean isBase64(Text v, Traits stats) {
    return v.length() >= 16
        && stats.upper > 2
        && stats.lower > 2
        && stats.digits > 1
        && Rarity.of(v) >= 5.8;
  }

  static boolean isLowerWord(Text v, int from) {
    for (int i = from; i < v.length(); i++) {
      if (!Chars.isLower(v.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// `user.password`, `app.security.jwt.secret`: at least one dot between words of letters.
  static boolean isDottedName(Text v, Traits t) {
    if (!t.mayHave('.') && !t.mayHave(':')) {
      return false;
    }
    var dots = 0;
    var digits = 0;
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      dots +=
          c == '.' || (c == ':' && i > 0 && i < v.length() - 1 && v.at(v.from + i + 1) == ':')
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
    return dots > 0 && digits < (hasUpper(v) ? 1 : 2) && (Chars.isLetter(first) || first == '_');
  }

  /// Whether the bracket is closed, or begins the arguments that the end of a word cut off.
  private static boolean isOpen(Text v, int open) {
    return v.indexOf(')', open) > 0
        || open + 1 == v.length()
        || Chars.isQuote(v.charAt(open + 1))
        || v.endsWith(",");
  }

  private static boolean hasUpper(Text v) {
    for (int i = v.from; i < v.to; i++) {
      if (Chars.isUpper(v.chars[i])) {
        return true;
      }
    }
    return false;
  }

  /// `word(64)word` is no call.
  private static boolean goesOn(Text v, int open) {
    var close = v.lastIndexOf(')');
    return close > open && close + 1 < v.length() && ".;,[)?: ".indexOf(v.charAt(close + 1)) < 0;
  }

  static boolean isCall(Text v, Traits t) {
    if (!t.mayHave('(') && !t.mayHave('[')) {
      return false;
    }
    var open = v.indexOf('(');
    if (open > 0 && !goesOn(v, open) && isOpen(v, open)) {
      for (int i = 0; i < open; i++) {
        if (!Chars.isKey(v.charAt(i)) && ":$[]&*!".indexOf(v.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }
    var bracket = v.indexOf('[');
    if (bracket <= 2) {
      return false;
    }
    var last = v.at(v.to - 1);
    return Chars.isQuote(v.charAt(Math.min(bracket + 1, v.length() - 1)))
        || bracket == v.length() - 1
        || (isIdentifier(v.sub(v.from, v.from + bracket)) && (last == ']' || last == ')'));
  }

  /// Letters in words joined by `-`, `_`, `/`, `:` or `,`; numbers of up to two digits may end
  /// them.
  static boolean isWords(Text v) {
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

  static boolean isIdentifier(Text v) {
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isWord(c) && c != '.') {
        return false;
      }
    }
    return !Chars.isDigit(v.charAt(0));
  }

  /// Three or more words of lower-case letters joined by dashes or dots, as pass phrases are.
  static boolean isChain(Text v) {
    var joints = 0;
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (c == '-' || c == '.') {
        joints++;
      } else if (!Chars.isLower(c)) {
        return false;
      }
    }
    return joints >= 2 && v.indexOf("--") < 0 && v.indexOf('.') < 0 && v.length() >= 14;
  }

  /// What only code has: brackets, arrows, casts, comparisons, string concatenation.
  static boolean isCode(Text v) {
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      if (c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == ','
          || c == '"' || c == '\'') {
        return true;
      }
    }
    return v.contains("->")
        || v.contains("::")
        || v.contains("=>")
        || v.contains("&&")
        || v.contains("||");
  }
}
