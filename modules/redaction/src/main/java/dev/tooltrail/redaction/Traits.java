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

  /// How often letters, digits and others take turns.
  int turns;

  Traits(Text v) {
    length = v.length();
    var low = 0L;
    var high = 0L;
    var run = 0;
    var before = '\0';
    for (int i = 0; i < length; i++) {
      var c = v.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c < 64 ? 0 : 1L << (c & 63);
      run = c == before ? run + 1 : 1;
      longestRun = Math.max(longestRun, run);
      turns += i > 0 && Chars.isDigit(c) != Chars.isDigit(before) ? 1 : 0;
      count(c);
      before = c;
    }
    distinct = Long.bitCount(low) + Long.bitCount(high);
  }

  private void count(char c) {
    hex += Chars.isHex(c) ? 1 : 0;
    if (Chars.isDigit(c)) {
      digits++;
    } else if (Chars.isLower(c)) {
      lower++;
    } else if (Chars.isUpper(c)) {
      upper++;
    } else if (Chars.isSpace(c)) {
      spaces++;
    } else if (c >= 128) {
      foreign++;
    } else {
      symbols++;
      slashes += c == '/' ? 1 : 0;
      strongSymbols += Chars.isStrongSymbol(c) ? 1 : 0;
    }
  }

  int letters() {
    return lower + upper;
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
