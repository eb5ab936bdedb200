package dev.tooltrail.sink.questions;

import com.fasterxml.jackson.databind.JsonNode;

/// Cells of an answer as text.
public final class Cells {
  private Cells() {}

  /// Text as it is, everything else as JSON; null is empty.
  public static String text(JsonNode cell) {
    if (cell.isNull()) {
      return "";
    }
    return cell.isTextual() ? cell.textValue() : cell.toString();
  }

  public static boolean isEmpty(JsonNode cell) {
    return cell.isNull()
        || (cell.isTextual() && cell.textValue().isEmpty())
        || (cell.isContainerNode() && cell.isEmpty());
  }

  /// For eyes: what would move the cursor, hide or turn text around is spelled out.
  public static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
              int type = Character.getType(point);
              boolean isHidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              if (isHidden) {
                visible.append("\\u{%x}".formatted(point));
              } else {
                visible.appendCodePoint(point);
              }
            }
          }
        });
    return visible.toString();
  }
}
