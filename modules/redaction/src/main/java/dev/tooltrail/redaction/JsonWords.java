package dev.tooltrail.redaction;

import java.util.List;

/// Keys of JSON members that say something about their neighbours.
enum JsonWords {
  /// Names what the value beside it is.
  NAME(
      "name",
      "key",
      "field",
      "selector",
      "label",
      "header",
      "variable",
      "env",
      "element",
      "placeholder",
      "envvar",
      "property",
      "locator"),
  /// As [#NAME], if what it says is the name of a secret.
  TYPE("type"),
  /// Is named by its neighbour.
  VALUE("value", "val", "text", "fill", "content", "default"),
  /// Says that the value beside it is a secret.
  SECRET_NAME("secretname", "secret_name", "parametername"),
  /// A program, whose arguments another member has.
  PROGRAM("command", "cmd", "program", "executable"),
  /// Makes the object a JSON web key.
  KEY_TYPE("kty"),
  /// What only the owner of a JSON web key may have.
  PRIVATE_MEMBER("d", "p", "q", "dp", "dq", "qi", "k"),
  NONE;

  private static final int LONGEST = 14;
  private static final JsonWords[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<String> words;

  JsonWords(String... words) {
    this.words = List.of(words);
  }

  static JsonWords of(Text key) {
    if (key.length() > LONGEST || key.isEmpty()) {
      return NONE;
    }
    var first = Chars.lower(key.charAt(0));
    for (JsonWords one : ALL) {
      for (String word : one.words) {
        if (word.charAt(0) == first && key.isLower(word, key.from, key.to)) {
          return one;
        }
      }
    }
    return NONE;
  }
}
