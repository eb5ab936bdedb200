package dev.tooltrail.dossier.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A line of a page, put together piece by piece.
public final class Line {
  private static final int SHOWN = 400;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ,.;:()'-]*");

  private final List<Inline> pieces = new ArrayList<>();

  public static Line of(String words) {
    return new Line().words(words);
  }

  public Line words(String words) {
    pieces.add(new Inline.Words(words));
    return this;
  }

  /// A sentence of ours that names things of others, a version for example: words as long as
  /// nothing in it could be a link or markup, else to the letter.
  public Line prose(String text) {
    boolean isPlain =
        PLAIN.matcher(text).matches() && !text.toLowerCase(Locale.ROOT).contains("www.");
    return isPlain ? words(text) : value(text);
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
