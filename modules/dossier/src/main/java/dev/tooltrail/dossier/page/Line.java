package dev.tooltrail.dossier.page;

import java.util.ArrayList;
import java.util.List;

/// A line of a page, put together piece by piece.
public final class Line {
  private static final int SHOWN = 400;

  private final List<Inline> pieces = new ArrayList<>();

  public static Line of(String words) {
    return new Line().words(words);
  }

  public Line words(String words) {
    pieces.add(new Inline.Words(words));
    return this;
  }

  public Line strong(String words) {
    pieces.add(new Inline.Strong(words));
    return this;
  }

  /// Shown to the letter, and cut where it is very long; the JSON lines have all of it.
  public Line value(String text) {
    pieces.add(new Inline.Value(cut(text)));
    return this;
  }

  public Line reference(String text) {
    pieces.add(new Inline.Reference(cut(text)));
    return this;
  }

  public Line mark(String words, Tone tone) {
    pieces.add(new Inline.Mark(words, tone));
    return this;
  }

  public Line line(Line other) {
    pieces.addAll(other.pieces);
    return this;
  }

  public List<Inline> pieces() {
    return List.copyOf(pieces);
  }

  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN))
            + "… (%,d more characters)".formatted(length - SHOWN);
  }
}
