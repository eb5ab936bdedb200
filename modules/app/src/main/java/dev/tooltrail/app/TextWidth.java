package dev.tooltrail.app;

/// How much place text takes in a terminal.
final class TextWidth {
  private TextWidth() {}

  /// In cells of the terminal: most characters take one, those of East Asia and emoji two, marks
  /// that stand on another none.
  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /// The text, or as much of it as fits, with an ellipsis.
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    var cut = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      used += of(point);
      if (used > width) {
        break;
      }
      cut.appendCodePoint(point);
      i += Character.charCount(point);
    }
    return cut.append('…').toString();
  }

  private static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isWide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return isWide ? 2 : 1;
  }
}
