package dev.tooltrail.sink;

import java.util.Locale;

/// A token of ClickHouse SQL, spaces and comments included: the tokens of a text, joined, are it.
record SqlToken(Kind kind, String text) {
  enum Kind {
    SPACE,
    COMMENT,
    /// In single quotes, or a heredoc between `$tag$`.
    STRING,
    /// In backquotes or double quotes.
    QUOTED_NAME,
    WORD,
    NUMBER,
    /// A single character of everything else.
    SIGN
  }

  boolean isSignificant() {
    return kind != Kind.SPACE && kind != Kind.COMMENT;
  }

  /// Whether it is this keyword, in capitals or not.
  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSign(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  /// The word in capitals; empty if it is no word.
  String keyword() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }
}
