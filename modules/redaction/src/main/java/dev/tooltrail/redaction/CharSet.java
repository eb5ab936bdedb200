package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;

/// A set of ASCII characters, as token bodies are made of.
///
/// Sets are few and made once, while the rules are read; each has a number, by which a [Scan]
/// remembers the run it measured last.
final class CharSet {
  private static final List<CharSet> ALL = new ArrayList<>();

  static final CharSet BASE64_URL = of("0-9A-Za-z_-");
  static final CharSet DOTTED = of("0-9A-Za-z_.-");
  static final CharSet BASE64 = of("0-9A-Za-z_+/=-");

  private final long low;
  private final long high;
  private final int number;

  private CharSet(long low, long high, int number) {
    this.low = low;
    this.high = high;
    this.number = number;
  }

  /// @param ranges as between the brackets of a regular expression; a dash at the end is itself
  static CharSet of(String ranges) {
    var low = 0L;
    var high = 0L;
    for (int i = 0; i < ranges.length(); i++) {
      var isRange = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      var last = ranges.charAt(isRange ? i + 2 : i);
      for (char c = ranges.charAt(i); c <= last; c++) {
        low |= c < 64 ? 1L << c : 0;
        high |= c < 64 ? 0 : 1L << (c - 64);
      }
      i += isRange ? 2 : 0;
    }
    return numbered(low, high);
  }

  private static synchronized CharSet numbered(long low, long high) {
    for (CharSet set : ALL) {
      if (set.low == low && set.high == high) {
        return set;
      }
    }
    var set = new CharSet(low, high, ALL.size());
    ALL.add(set);
    return set;
  }

  static synchronized int count() {
    return ALL.size();
  }

  int number() {
    return number;
  }

  boolean has(char c) {
    return c < 128 && ((c < 64 ? low : high) >>> (c & 63) & 1) != 0;
  }
}
