package dev.tooltrail.redaction;

import java.util.List;

/// A command of the shell that takes a secret as an argument or on its standard input.
///
/// @param name of the program
/// @param arguments where its arguments hold one
/// @param stdin words that make it read one from its input, or `*` if it always does
record Command(String name, List<Argument> arguments, List<String> stdin) {
  /// How a word holds its secret.
  enum Form {
    /// The word is the secret.
    WHOLE,
    /// The word, if the one before it names a secret.
    NAMED,
    /// What is glued to the flag.
    GLUED,
    /// What follows the first `:`.
    AFTER_COLON,
    /// What follows the first `%`.
    AFTER_PERCENT,
    /// What follows the first `/`, up to `@`.
    AFTER_SLASH,
    /// What follows the first `,`.
    AFTER_COMMA,
    /// What follows the first `=`.
    AFTER_EQUALS,
    /// The cookies that hold a session.
    COOKIES
  }

  /// @param requires a word that must stand before, or empty
  /// @param flag the word before it, or the head of the word itself; empty: the first argument
  /// @param skip words between the flag and the secret
  record Argument(String requires, String flag, int skip, Form form) {
    /// Reads `-p V`, `-pV`, `-u U:V`, `add_user U V`, `login & -p V`, `set N V`.
    static Argument of(String notation) {
      var and = notation.indexOf(" & ");
      if (and > 0) {
        var rest = of(notation.substring(and + 3));
        return new Argument(notation.substring(0, and), rest.flag, rest.skip, rest.form);
      }
      var words = notation.split(" ", -1);
      var last = words[words.length - 1];
      if (words.length == 1) {
        if ("V".equals(last)) {
          return new Argument("", "", 0, Form.WHOLE);
        }
        if (!last.endsWith("V") || last.length() < 2) {
          throw new IllegalArgumentException(
              "command: expected a V at the end but was '" + notation + "'");
        }
        return isForm(last)
            ? new Argument("", "", 0, form(last))
            : new Argument("", last.substring(0, last.length() - 1), 0, Form.GLUED);
      }
      var placed = isPlace(words[0]);
      var form = "N".equals(words[words.length - 2]) ? Form.NAMED : form(last);
      return new Argument("", placed ? "" : words[0], words.length - (placed ? 1 : 2), form);
    }

    private static boolean isPlace(String word) {
      return word.length() == 1 && Chars.isUpper(word.charAt(0));
    }

    private static boolean isForm(String word) {
      return word.startsWith("U") && word.length() >= 3;
    }

    private static Form form(String word) {
      return switch (word) {
        case "V" -> Form.WHOLE;
        case "U:V" -> Form.AFTER_COLON;
        case "U%V" -> Form.AFTER_PERCENT;
        case "U/V" -> Form.AFTER_SLASH;
        case "U,V" -> Form.AFTER_COMMA;
        case "U=V" -> Form.AFTER_EQUALS;
        case "COOKIES" -> Form.COOKIES;
        default ->
            throw new IllegalArgumentException(
                "command: expected V, U:V, U%V, U/V, U,V, U=V or COOKIES but was '" + word + "'");
      };
    }
  }

  static Command of(String name, List<String> secrets, List<String> stdin) {
    return new Command(name, secrets.stream().map(Argument::of).toList(), List.copyOf(stdin));
  }

  /// Whether each line of its input is a user and a password.
  boolean readsPairs() {
    return stdin.contains("U:V");
  }

  /// Whether a word counts for what stands behind it.
  boolean remembers() {
    return !stdin.isEmpty()
        || arguments.stream().anyMatch(argument -> !argument.requires().isEmpty());
  }

  boolean readsAlways() {
    return stdin.contains("*") || stdin.contains("U:V");
  }
}
