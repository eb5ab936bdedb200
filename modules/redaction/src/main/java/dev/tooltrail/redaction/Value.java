package dev.tooltrail.redaction;

/// Decides whether a value that stands where a secret may stand is one.
///
/// This is where harm is avoided: references, placeholders, code, paths, type names and digests
/// stand beside secret names at least as often as secrets do.
final class Value {
  /// How much the place already says.
  enum Place {
    /// A quoted literal or JSON leaf under the name of a secret.
    QUOTED,
    /// The value of an environment variable, a flag or a form field: a bare word may be a secret.
    WORD,
    /// A bare value in code or a file: identifiers and calls are code.
    BARE,
    /// "the password is V" and `PASSWORD 'V'`: any word with a digit or a symbol counts.
    TOLD,
    /// Prose, or a name that says little: only what looks random counts.
    PROSE
  }

  private static final int EXAMINED = 512;

  private Value() {}

  static boolean isSecret(String value, Place place, Kind kind) {
    var v = value.length() > EXAMINED ? value.substring(0, EXAMINED) : value;
    if (v.length() < 3
        || Markers.end(v, 0) > 0
        || Placeholder.isReference(v)
        || Placeholder.isPlaceholder(v)) {
      return false;
    }
    return switch (place) {
      case QUOTED -> isQuotedSecret(v, kind);
      case WORD -> isWordSecret(v, kind);
      case BARE -> isBareSecret(v, kind);
      case TOLD -> isTold(v, kind);
      case PROSE -> isRandom(v);
    };
  }

  private static boolean isQuotedSecret(String v, Kind kind) {
    var stats = new Stats(v);
    if (Spelling.isPath(v, stats)
        || Spelling.isDottedName(v)
        || (v.charAt(0) == '#' && Spelling.isWords(v.substring(1)))
        || Spelling.isHexNumber(v)) {
      return false;
    }
    if (stats.spaces > 0) {
      return stats.spaces < 5
          && stats.digits > 0
          && kind == Kind.PASSWORD
          && !v.contains("password")
          && stats.spaces * 3 < v.length() / 2;
    }
    if (stats.isDigits()) {
      return kind == Kind.PASSWORD ? v.length() >= 4 : v.length() >= 12;
    }
    if (stats.isLetters()) {
      return (kind == Kind.PASSWORD
              && (stats.upper == 0 ? v.length() >= 6 : v.length() <= 12 && v.length() >= 6)
              && !Spelling.isCamel(v))
          || (v.length() >= 20 && stats.upper > 3 && stats.lower > 3 && !Spelling.isCamelWords(v));
    }
    if (stats.digits == 0 && Spelling.isWords(v)) {
      return false;
    }
    return kind == Kind.PASSWORD
        ? v.length() >= 4
        : v.length() >= 8 && (stats.digits > 0 || stats.symbols > 1);
  }

  private static boolean isWordSecret(String v, Kind kind) {
    return !Spelling.isCall(v) && isQuotedSecret(v, kind);
  }

  private static boolean isBareSecret(String v, Kind kind) {
    var stats = new Stats(v);
    if (Spelling.isCall(v)
        || Spelling.isPath(v, stats)
        || Spelling.isHexNumber(v)
        || stats.isLetters()
        || Spelling.isDottedName(v)
        || stats.spaces > 0) {
      return v.length() >= 24
          && stats.isLetters()
          && stats.upper > 5
          && stats.lower > 5
          && !Spelling.isCamelWords(v);
    }
    if (stats.digits == 0 && (Spelling.isWords(v) || Spelling.isIdentifier(v))) {
      return false;
    }
    if (stats.isDigits()) {
      return kind == Kind.PASSWORD && v.length() >= 6;
    }
    if (Spelling.isIdentifier(v) && stats.digits < 3 && v.length() < 12) {
      return kind == Kind.PASSWORD && stats.digits > 0 && stats.lower > 0 && stats.upper > 0;
    }
    return v.length() >= 6;
  }

  private static boolean isTold(String v, Kind kind) {
    var stats = new Stats(v);
    if (stats.spaces > 0
        || Spelling.isCall(v)
        || Spelling.isPath(v, stats)
        || Spelling.isDottedName(v)
        || v.length() < 6
        || stats.lower + stats.upper == 0) {
      return false;
    }
    if (kind != Kind.PASSWORD) {
      return isRandom(v) || Spelling.isUuid(v) || (v.length() >= 16 && stats.digits > 2);
    }
    return (stats.digits > 0 && v.length() >= 8)
        || (stats.strongSymbols > 0 && stats.digits > 0)
        || stats.strongSymbols > 1;
  }

  /// Long, mixed, and nothing that has another meaning.
  static boolean isRandom(String v) {
    var stats = new Stats(v);
    if (v.length() < 8
        || stats.digits == 0
        || stats.lower + stats.upper == 0
        || stats.spaces > 0
        || Spelling.isCall(v)) {
      return false;
    }
    if (Spelling.isUuid(v)
        || Spelling.isPath(v, stats)
        || v.startsWith("toolu_")
        || v.startsWith("req_")
        || v.startsWith("call_")
        || v.startsWith("msg_")) {
      return false;
    }
    if ((v.indexOf('.') > 0 && Spelling.isDottedName(v))
        || (v.indexOf('=') > 0 && v.indexOf('=') < v.length() - 3 && stats.symbols < 3)) {
      return false;
    }
    var strongSymbols = stats.strongSymbols > 0 && v.length() >= 9;
    var mixed = stats.upper > 0 && stats.lower > 0 && stats.digits > 1;
    return strongSymbols
        || (mixed && v.length() >= 10 && !Spelling.isIdentifierWithNumber(v))
        || (v.length() >= 20 && stats.digits > 3 && !Spelling.isSlug(v));
  }
}
