package dev.tooltrail.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// How unlike words and identifiers a value is: the mean number of bits by which one character
/// follows the one before, under the statistics of source code.
///
/// Words and camel-case names have about 4 bits, random base62 about 7; entropy, which only counts
/// characters, cannot tell `getAccessTokenForUser` from a key. `rarity.txt` has a line for each
/// character that may stand before (a-z, A-Z, any digit, none), with one sign for each that may
/// follow: fifths of a bit above `(`. `RarityTable` in the tests makes it from sources.
final class Rarity {
  private static final int SYMBOLS = 53;
  private static final int DIGIT = 52;
  private static final int NONE = 53;
  private static final char ZERO = '(';
  private static final double STEPS_PER_BIT = 5;
  private static final byte[][] FIFTHS = read();

  private Rarity() {}

  private static byte[][] read() {
    try (InputStream file =
        Objects.requireNonNull(Rarity.class.getResourceAsStream("rarity.txt"), "rarity.txt")) {
      var lines = new String(file.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1);
      var table = new byte[NONE + 1][SYMBOLS];
      for (int i = 0; i <= NONE; i++) {
        for (int j = 0; j < SYMBOLS; j++) {
          table[i][j] = (byte) (lines[i].charAt(j) - ZERO);
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("rarity.txt: cannot be read", e);
    }
  }

  /// Bits per letter or digit; 0 if there is none. Other characters end a word.
  static double of(Text value) {
    return of(value, 0, value.length());
  }

  static double of(Text value, int from, int to) {
    var before = NONE;
    var fifths = 0;
    var count = 0;
    for (int i = from; i < to; i++) {
      var symbol = symbol(value.charAt(i));
      if (symbol < NONE) {
        fifths += FIFTHS[before][symbol];
        count++;
      }
      before = symbol;
    }
    return count == 0 ? 0 : fifths / (count * STEPS_PER_BIT);
  }

  private static int symbol(char c) {
    if (Chars.isLower(c)) {
      return c - 'a';
    }
    if (Chars.isUpper(c)) {
      return c - 'A' + 26;
    }
    return Chars.isDigit(c) ? DIGIT : NONE;
  }
}
