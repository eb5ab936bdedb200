package dev.tooltrail.redaction;

/// What a value is made of.
final class Traits {
  final int length;
  final int distinct;
  int digits;
  int lower;
  int upper;
  int hex;
  int spaces;
  int slashes;
  int symbols;
  int strongSymbols;
  int foreign;
  int longestRun;

  /// Characters that are the next of the alphabet after the one before.
  int follows;

  /// How often letters, digits and others take turns.
  int turns;

  private final long low;
  private final long high;

  Traits(Text v) {
    length = v.length();
    var chars = v.chars;
    var seenLow = 0L;
    var seenHigh = 0L;
    var run = 0;
    var before = '\0';
    var wasDigit = false;
    for (int i = v.from; i < v.to; i++) {
      var c = chars[i];
      if (c < 64) {
        seenLow |= 1L << c;
      } else {
        seenHigh |= 1L << (c & 63);
      }
      run = c == before ? run + 1 : 1;
      longestRun = Math.max(longestRun, run);
      follows += (c | 32) == (before | 32) + 1 ? 1 : 0;
      before = c;
      var digit = c >= '0' && c <= '9';
      turns += digit != wasDigit ? 1 : 0;
      wasDigit = digit;
      if (digit) {
        digits++;
        hex++;
      } else if (c >= 'a' && c <= 'z') {
        lower++;
        hex += c <= 'f' ? 1 : 0;
      } else if (c >= 'A' && c <= 'Z') {
        upper++;
        hex += c <= 'F' ? 1 : 0;
      } else {
        other(c);
      }
    }
    turns -= length > 0 && Chars.isDigit(chars[v.from]) ? 1 : 0;
    low = seenLow;
    high = seenHigh;
    distinct = Long.bitCount(low) + Long.bitCount(high);
  }

  private void other(char c) {
    if (Chars.isSpace(c)) {
      spaces++;
    } else if (c >= 128) {
      foreign++;
    } else {
      symbols++;
      slashes += c == '/' ? 1 : 0;
      strongSymbols += Chars.isStrongSymbol(c) ? 1 : 0;
    }
  }

  /// Whether the ASCII character may occur; certain if it says no.
  boolean mayHave(char c) {
    return ((c < 64 ? low : high) >>> (c & 63) & 1) != 0;
  }

  int letters() {
    return lower + upper;
  }

  /// `abcdef123456`, `klmnopqrstuv`: most characters follow the one before in the alphabet.
  boolean isSequence() {
    return length >= 8 && follows * 5 >= length * 3;
  }

  boolean isDigits() {
    return digits == length;
  }

  boolean isLetters() {
    return lower + upper == length;
  }

  /// Hexadecimal digits of one case, some of them digits and some letters.
  boolean isHex() {
    return hex == length && digits > 0 && digits < length && (lower == 0 || upper == 0);
  }
}
