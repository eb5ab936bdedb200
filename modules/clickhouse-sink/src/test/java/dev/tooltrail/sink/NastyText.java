package dev.tooltrail.sink;

import java.util.List;
import java.util.random.RandomGenerator;

/// Text that a careless writer, reader or SQL function would change.
final class NastyText {
  private static final List<String> PIECES =
      List.of(
          "\t",
          "\n",
          "\r",
          "\r\n",
          "'",
          "\"",
          "`",
          "\\",
          "\\N",
          "\\t",
          "\\u0041",
          "\u0000",
          "\u0001",
          "\u001f",
          "\u007f",
          "\u0080",
          "\u0085",
          "\u00e9",
          "e\u0301",
          "\u00ff",
          "\u2028",
          "\ufeff",
          "\uffff",
          "\ud83d\ude48",
          "\udbff\udfff",
          "null",
          "NULL",
          "true",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          ";",
          "--",
          "/*",
          "\\x7F",
          "\\xFF",
          "%s",
          "{a:String}",
          " ",
          "0",
          "-1",
          "1e9",
          "a",
          "B",
          "z");

  private NastyText() {}

  /// Sometimes empty, mostly short, now and then long.
  static String any(RandomGenerator random) {
    int kind = random.nextInt(20);
    if (kind < 4) {
      return "";
    }
    return some(random, kind == 4 ? 3_000 : random.nextInt(1, 6));
  }

  static String some(RandomGenerator random, int pieces) {
    var text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
