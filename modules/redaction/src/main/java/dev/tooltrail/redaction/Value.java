package dev.tooltrail.redaction;

/// Decides whether a value that stands where a secret may stand is one.
///
/// This is where harm is avoided: references, placeholders, code, paths, type names and digests
/// stand beside secret names at least as often as secrets do. The less the place says, the more the
/// value must.
final class Value {
  /// How much the place already says.
  enum Place {
    /// A flag, a command's argument, a JSON leaf under the name of a secret: anything but a
    /// stand-in is one.
    CERTAIN,
    /// The value of an environment variable, a form field, a line of a configuration file.
    DATA,
    /// A quoted literal after the name, in code or a file.
    LITERAL,
    /// A bare value in code: names and calls are code.
    CODE,
    /// "the password is V" and `PASSWORD 'V'`: a word with a digit or a symbol counts.
    TOLD,
    /// Prose, or a name that says little: only what looks random counts.
    PROSE
  }

  private static final int EXAMINED = 512;

  private Value() {}

  static boolean isSecret(Text value, Place place, KeyName name) {
    var v = value.length() > EXAMINED ? value.sub(value.from, value.from + EXAMINED) : value;
    if (v.length() < 3 || Markers.end(v, v.from) > v.from) {
      return false;
    }
    var traits = new Traits(v);
    if (Placeholder.isReference(v, traits)
        || Placeholder.isPlaceholder(v, traits)
        || Spelling.isPattern(v, traits)
        || Spelling.isDottedNumber(v)
        || Spelling.isColonHex(v)) {
      return false;
    }
    if (!name.strong()) {
      return isWeakSecret(v, traits, place, name);
    }
    var password = name.kind() == Kind.PASSWORD;
    return switch (place) {
      case CERTAIN -> isCertain(v, traits, password);
      case DATA -> isData(v, traits, password);
      case LITERAL -> isLiteral(v, traits, password);
      case CODE -> isCode(v, traits, password);
      case TOLD -> isTold(v, traits, password);
      case PROSE -> isRandom(v, traits);
    };
  }

  private static boolean isCertain(Text v, Traits t, boolean password) {
    if (Spelling.isPath(v, t)
        || (Spelling.isCall(v, t) && !v.endsWith("!"))
        || v.startsWith("id=")
        || v.startsWith("type=")
        || v.startsWith("src=")
        || Placeholder.isProse(v)) {
      return false;
    }
    if (password) {
      return t.spaces == 0 ? v.length() >= 4 && !Spelling.isDottedName(v, t) : t.spaces < 8;
    }
    return t.spaces == 0 && isToken(v, t);
  }

  private static boolean isData(Text v, Traits t, boolean password) {
    if (Spelling.isPath(v, t)
        || Spelling.isCall(v, t)
        || Spelling.isDottedName(v, t)
        || Spelling.isHexNumber(v)) {
      return false;
    }
    if (t.spaces > 0) {
      return isPassphrase(v, t, password);
    }
    if (!password) {
      return isToken(v, t);
    }
    if (t.isDigits()) {
      return v.length() >= 4;
    }
    if (t.letters() + t.foreign == t.length) {
      if (t.upper > 0 || t.foreign > 0) {
        return isRareLetters(v, t);
      }
      return v.length() >= 6 && !Placeholder.namesSecret(v);
    }
    if (t.digits == 0 && Spelling.isWords(v)) {
      return Spelling.isChain(v);
    }
    return v.length() >= 5 && !Placeholder.isLabelled(v, t);
  }

  private static boolean isLiteral(Text v, Traits t, boolean password) {
    if (t.foreign > 0 || (v.charAt(0) == '#' && Spelling.isWords(v.sub(v.from + 1, v.to)))) {
      return false;
    }
    return isData(v, t, password)
        && !(password && t.isLetters() && v.length() > 16 && !isRareLetters(v, t));
  }

  private static boolean isCode(Text v, Traits t, boolean password) {
    if (t.spaces > 0
        || t.foreign > 0
        || (t.isLetters() && !isRareLetters(v, t))
        || Spelling.isCode(v)
        || Spelling.isPath(v, t)
        || Spelling.isHexNumber(v)
        || Spelling.isDottedName(v, t)) {
      return false;
    }
    if (t.isDigits()) {
      return password && v.length() >= 6;
    }
    if (Spelling.isIdentifier(v)) {
      return (v.length() >= 10 && t.digits > 1 && (isHexKey(t) || Rarity.of(v) >= 5.6))
          || (v.length() >= 16 && t.digits > 0 && Rarity.of(v) >= 6)
          || (password
              && t.digits > 0
              && v.length() >= 8
              && v.length() <= 16
              && t.lower > 0
              && t.upper > 0
              && t.turns > 1
              && Rarity.of(v) >= 4.6);
    }
    return password
        ? v.length() >= 6
            && t.digits + t.strongSymbols > (v.endsWith("!") ? 1 : 0)
            && !Spelling.isWords(v)
        : isToken(v, t);
  }

  private static boolean isTold(Text v, Traits t, boolean password) {
    if (t.spaces > 0) {
      return isPassphrase(v, t, password) && t.strongSymbols == 0;
    }
    if (t.foreign > 0
        || Spelling.isCall(v, t)
        || Spelling.isPath(v, t)
        || Spelling.isDottedName(v, t)
        || v.length() < 6
        || t.letters() == 0) {
      return false;
    }
    if (Spelling.isConstant(v) || v.contains("sha256:") || isAssignment(v)) {
      return false;
    }
    if (!password) {
      return isRandom(v, t) || Spelling.isUuid(v) || (v.length() >= 16 && t.digits > 2);
    }
    if (t.lower == 0 && t.symbols > 0 && t.strongSymbols == 0) {
      return false;
    }
    return (t.digits > 0 && (v.length() >= 8 || t.digits > 1) && !Placeholder.isLabelled(v, t))
        || (t.strongSymbols > 0 && t.digits > 0)
        || t.strongSymbols > 1;
  }

  /// `NAME=...`.
  private static boolean isAssignment(Text v) {
    var equals = v.indexOf('=');
    for (int i = 0; i < equals; i++) {
      if (!Chars.isUpper(v.charAt(i)) && v.charAt(i) != '_') {
        return false;
      }
    }
    return equals > 3;
  }

  /// A token, a key or a secret: not a word, a name or a small number.
  private static boolean isToken(Text v, Traits t) {
    if (t.foreign > 0 || v.length() < 8 || Placeholder.isLabelled(v, t)) {
      return false;
    }
    if (t.isDigits()) {
      return v.length() >= 12;
    }
    if (t.digits == 0) {
      return v.length() >= 12
          && (isRareLetters(v, t) || (t.strongSymbols > 1 && !Spelling.isWords(v)));
    }
    if (isHexKey(t)
        || Spelling.isHexGroups(v, t)
        || (t.digits >= 6 && t.hex * 5 >= t.length * 4 && t.letters() > 0)) {
      return true;
    }
    return t.letters() > 0
        && ((t.digits > 2 && Rarity.of(v) >= 3.7) || t.strongSymbols > 0 || Rarity.of(v) >= 4.6)
        && !(Spelling.isSlug(v) && Rarity.of(v) < 4.8);
  }

  private static boolean isHexKey(Traits t) {
    return t.length >= 16 && t.isHex();
  }

  /// Letters alone that make no words.
  private static boolean isRareLetters(Text v, Traits t) {
    var length = t.length;
    if (length < 12 || t.letters() < length) {
      return t.letters() + t.symbols == length
          && length >= 16
          && !Spelling.isWords(v)
          && Rarity.of(v) >= 6.2;
    }
    if (t.upper > 1 && t.lower > 1) {
      return Rarity.of(v) >= 6.2;
    }
    return length >= 16 && Rarity.of(v) >= 5.7;
  }

  private static boolean isPassphrase(Text v, Traits t, boolean password) {
    return password
        && t.foreign == 0
        && t.spaces < 7
        && t.digits > 0
        && !Placeholder.namesSecret(v)
        && t.spaces * 3 < v.length() / 2;
  }

  /// Under a name that says little.
  private static boolean isWeakSecret(Text v, Traits t, Place place, KeyName name) {
    if (Spelling.isCertificate(v)) {
      return false;
    }
    if (name.kind() == Kind.CREDENTIAL && Headers.isEncodedPair(v)) {
      return v.length() >= 8;
    }
    return isRandom(v, t)
        && v.length() >= (place == Place.PROSE ? 16 : 12)
        && (!t.isHex() || (place != Place.PROSE && name.kind() != Kind.CREDENTIAL));
  }

  /// Long, mixed, and nothing that has another meaning.
  static boolean isRandom(Text v, Traits t) {
    if (v.length() < 8
        || t.digits == 0
        || t.letters() == 0
        || t.spaces > 0
        || t.foreign > 0
        || Spelling.isCall(v, t)
        || Spelling.isUuid(v)
        || Spelling.isPath(v, t)
        || Placeholder.isRequestId(v)
        || (v.indexOf('.') > 0 && Spelling.isDottedName(v, t))
        || Spelling.isFields(v, t)
        || (v.length() > 37 && Spelling.isUuid(v.sub(v.to - 36, v.to)))
        || Spelling.isChord(v)
        || Spelling.isConstant(v)
        || (v.indexOf('=') > 0 && v.indexOf('=') < v.length() - 3 && t.symbols < 3)) {
      return false;
    }
    if (t.isHex()) {
      return v.length() >= 20;
    }
    if (t.strongSymbols > 0 && v.length() >= 9) {
      return !Spelling.isCode(v) && (Rarity.of(v) >= 4.4 || (t.strongSymbols > 1 && t.digits > 1));
    }
    return (v.length() >= 10
            && t.turns > 1
            && Rarity.of(v) >= (v.length() < 16 ? 5.6 : 5.2)
            && !Spelling.isIdentifierWithNumber(v))
        || (v.length() >= 20 && t.digits > 3 && !Spelling.isSlug(v) && Rarity.of(v) >= 4.4);
  }

  static boolean isRandom(Text v) {
    return isRandom(v, new Traits(v));
  }
}
