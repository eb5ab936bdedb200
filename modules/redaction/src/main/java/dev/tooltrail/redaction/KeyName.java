package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// What a name says about its value: `db_password` is the name of a secret, `password_file` is not.
///
/// The name is split at separators, digits and camel case. Its head, the last word that is not
/// neutral, must be a secret word. So `max_tokens`, `secret_name` and `key_prefix` are off without
/// a list of their own. The words are in `rules.toml`.
///
/// @param kind what a value of this name would be
/// @param strong whether the name alone is enough; a weak one needs a value that looks random
record KeyName(Kind kind, boolean strong) {
  static final KeyName PASSWORD = new KeyName(Kind.PASSWORD, true);
  static final KeyName SECRET = new KeyName(Kind.SECRET, true);
  static final KeyName TOKEN = new KeyName(Kind.TOKEN, true);
  static final KeyName API_KEY = new KeyName(Kind.API_KEY, true);
  static final KeyName PRIVATE_KEY = new KeyName(Kind.PRIVATE_KEY, true);
  static final KeyName SIGNATURE = new KeyName(Kind.SIGNATURE, true);
  static final KeyName WEAK = new KeyName(Kind.CREDENTIAL, false);
  private static final KeyName WEAK_KEY = new KeyName(Kind.API_KEY, false);
  private static final KeyName WEAK_TOKEN = new KeyName(Kind.TOKEN, false);
  private static final int LONGEST = 100;
  private static final NameWords WORDS =
      NameWords.of(Rules.standard().names(), NameWords.Role.ALONE);
  private static final NameWords BEFORE =
      NameWords.of(Rules.standard().names(), NameWords.Role.BEFORE);

  /// What `name` says, or null if it names no secret.
  static @Nullable KeyName of(String name) {
    return of(name.toCharArray(), 0, name.length());
  }

  static @Nullable KeyName of(Text text, int from, int to) {
    return of(text.chars, from, to);
  }

  private static @Nullable KeyName of(char[] name, int from, int to) {
    if (from >= to || to - from > LONGEST) {
      return null;
    }
    var end = lastLetter(name, from, to);
    while (end > from) {
      var start = start(name, from, end);
      var role = WORDS.role(name, start, end);
      if (role != NameWords.Role.NEUTRAL) {
        var key = head(name, from, start, role);
        return key == null || isPublic(name, from, start) ? null : key;
      }
      end = lastLetter(name, from, start);
    }
    return null;
  }

  private static @Nullable KeyName head(char[] name, int from, int start, NameWords.Role role) {
    return switch (role) {
      case PASSWORD -> PASSWORD;
      case SECRET -> SECRET;
      case API_KEY -> API_KEY;
      case PRIVATE_KEY -> PRIVATE_KEY;
      case TOKEN -> before(name, from, start) == NameWords.Role.NO_TOKEN ? null : TOKEN;
      case SIGNATURE -> before(name, from, start) == NameWords.Role.SIGNED ? SIGNATURE : null;
      case KEY -> key(name, from, start);
      case WEAK -> WEAK;
      case VENDOR -> WEAK_TOKEN;
      case OFF, PUBLIC -> null;
      default -> contains(name, from, start);
    };
  }

  private static @Nullable KeyName key(char[] name, int from, int start) {
    return switch (before(name, from, start)) {
      case PRIVATE -> PRIVATE_KEY;
      case OF_KEY, SECRET, TOKEN, SIGNED, WEAK -> API_KEY;
      case NO_KEY, NO_TOKEN, OFF -> contains(name, from, start) == null ? null : WEAK_KEY;
      case PUBLIC -> null;
      default -> WEAK_KEY;
    };
  }

  private static NameWords.Role before(char[] name, int from, int start) {
    var end = lastLetter(name, from, start);
    if (end == from) {
      return NameWords.Role.NONE;
    }
    var first = start(name, from, end);
    var role = BEFORE.role(name, first, end);
    return role == NameWords.Role.NONE ? WORDS.role(name, first, end) : role;
  }

  /// Whether a word before the head makes the value public: `public`, `csrf`, `no`.
  private static boolean isPublic(char[] name, int from, int to) {
    for (int end = lastLetter(name, from, to); end > from; ) {
      var start = start(name, from, end);
      if (WORDS.role(name, start, end) == NameWords.Role.PUBLIC) {
        return true;
      }
      end = lastLetter(name, from, start);
    }
    return false;
  }

  /// Whether a word before an unknown head is the name of a secret: `SECRET_KEY_BASE`.
  private static @Nullable KeyName contains(char[] name, int from, int to) {
    for (int end = lastLetter(name, from, to); end > from; ) {
      var start = start(name, from, end);
      switch (WORDS.role(name, start, end)) {
        case PASSWORD, SECRET, TOKEN, API_KEY, PRIVATE_KEY, WEAK -> {
          return WEAK;
        }
        case VENDOR -> {
          return WEAK_TOKEN;
        }
        default -> end = lastLetter(name, from, start);
      }
    }
    return null;
  }

  /// The offset after the last letter before `to`.
  private static int lastLetter(char[] name, int from, int to) {
    var i = to;
    while (i > from && !Chars.isLetter(name[i - 1])) {
      i--;
    }
    return i;
  }

  /// Where the word that ends at `end` starts.
  private static int start(char[] name, int from, int end) {
    var i = end - 1;
    while (i > from && Chars.isLetter(name[i - 1]) && !startsWord(name, i, end)) {
      i--;
    }
    return i;
  }

  /// `dbPassword`, `APIKey`: a capital after a small letter, or before one.
  private static boolean startsWord(char[] name, int i, int end) {
    return Chars.isUpper(name[i])
        && (Chars.isLower(name[i - 1])
            || (i + 1 < end && Chars.isLower(name[i + 1]) && Chars.isUpper(name[i - 1])));
  }
}
