package dev.tooltrail.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One provider's token format: a literal prefix and a body.
///
/// @param kind what a marker says of it
/// @param prefix how it starts, in exact case
/// @param body what the rest is made of
/// @param least shortest body
/// @param greatest longest body; a longer run is something else
record Format(Kind kind, String prefix, Alphabet body, int least, int greatest) {
  /// The table of `formats.tsv`, in its order.
  static final List<Format> ALL = read();

  private static List<Format> read() {
    try (InputStream table =
        Objects.requireNonNull(Format.class.getResourceAsStream("formats.tsv"), "formats.tsv")) {
      var formats = new ArrayList<Format>();
      for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          formats.add(parse(line));
        }
      }
      return List.copyOf(formats);
    } catch (IOException e) {
      throw new UncheckedIOException("formats.tsv: cannot be read", e);
    }
  }

  private static Format parse(String line) {
    var cells = line.split("\t", -1);
    return new Format(
        Kind.labelled(cells[0]),
        cells[1],
        Alphabet.coded(cells[2].charAt(0)),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]));
  }

  /// The offset after the token that starts at `start`, or `start` if none does.
  int end(Scan scan, int start) {
    var text = scan.text();
    var bodyStart = start + prefix.length();
    if (!text.startsWith(prefix, start) || !Chars.startsToken(text, start)) {
      return start;
    }
    var end = scan.runEnd(body, bodyStart);
    while (end > bodyStart && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    var length = end - bodyStart;
    var shortest = isCutOff(text, end) ? Math.min(least, 8) : least;
    if (length < shortest || length > greatest) {
      return start;
    }
    scan.charge(length);
    return isRandom(text, bodyStart, end) ? end : start;
  }

  /// Whether the client cut the text here: a token may then be shorter than its format.
  private static boolean isCutOff(String text, int end) {
    return end == text.length()
        || text.startsWith("...", end)
        || text.startsWith("\u2026", end)
        || text.startsWith("\n[trunc", end)
        || text.startsWith(" [trunc", end);
  }

  /// Placeholders repeat a few characters or end in EXAMPLE; words have one case and no digit.
  private boolean isRandom(String text, int start, int end) {
    if (text.startsWith("EXAMPLE", end - 7)) {
      return false;
    }
    var seen = new java.util.BitSet(128);
    var digits = 0;
    var lower = 0;
    var upper = 0;
    for (int i = start; i < end; i++) {
      var c = text.charAt(i);
      seen.set(c);
      digits += Chars.isDigit(c) ? 1 : 0;
      lower += Chars.isLower(c) ? 1 : 0;
      upper += Chars.isUpper(c) ? 1 : 0;
    }
    var enough = Math.min(6, (end - start) / 2);
    return seen.cardinality() >= enough
        && (digits > 0 || (lower > 0 && upper > 1) || kind == Kind.AWS_ACCESS_KEY);
  }
}
