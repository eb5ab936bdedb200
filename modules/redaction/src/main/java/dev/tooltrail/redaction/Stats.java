package dev.tooltrail.redaction;

import java.util.BitSet;

/// Counts of the characters of a value.
final class Stats {
  final int length;
  final int distinct;
  int digits;
  int lower;
  int upper;
  int spaces;
  int slashes;
  int symbols;
  int strongSymbols;
  int longestRun;

  Stats(String v) {
    length = v.length();
    var seen = new BitSet();
    var run = 0;
    for (int i = 0; i < v.length(); i++) {
      var c = v.charAt(i);
      seen.set(c);
      run = i > 0 && v.charAt(i - 1) == c ? run + 1 : 1;
      longestRun = Math.max(longestRun, run);
      count(c);
    }
    distinct = seen.cardinality();
  }

  private void count(char c) {
    if (Chars.isDigit(c)) {
      digits++;
    } else if (Chars.isLower(c)) {
      lower++;
    } else if (Chars.isUpper(c)) {
      upper++;
    } else if (Chars.isSpace(c)) {
      spaces++;
    } else {
      symbols++;
      slashes += c == '/' ? 1 : 0;
      strongSymbols += "!#@^&*+=~%?$".indexOf(c) >= 0 ? 1 : 0;
    }
  }

  boolean isDigits() {
    return digits == length;
  }

  boolean isLetters() {
    return lower + upper == length;
  }
}
