package dev.tooltrail.redaction;

/// The sets of characters that token bodies and values are made of.
enum Alphabet {
  ALNUM('w', "0-9A-Za-z"),
  LOWER_ALNUM('a', "0-9a-z"),
  UPPER_ALNUM('u', "0-9A-Z"),
  HEX('x', "0-9A-Fa-f"),
  BASE64_URL('b', "0-9A-Za-z__-"),
  DOTTED('d', "0-9A-Za-z__.-"),
  BASE64('B', "0-9A-Za-z__+/=-"),
  EQUALS('E', "0-9A-Za-z__.=-"),
  CRYPT('c', "0-9A-Za-z./$="),
  DOLLAR('m', "0-9a-z$"),
  PERCENT('%', "0-9A-Za-z%"),
  INSECURE('J', "0-9A-Za-z!@#$%^&*()__=+-");

  private final char code;
  private final long low;
  private final long high;

  Alphabet(char code, String ranges) {
    this.code = code;
    var bits = new long[2];
    for (int i = 0; i < ranges.length(); i++) {
      var isRange = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      var last = ranges.charAt(isRange ? i + 2 : i);
      for (char c = ranges.charAt(i); c <= last; c++) {
        bits[c / 64] |= 1L << (c % 64);
      }
      i += isRange ? 2 : 0;
    }
    low = bits[0];
    high = bits[1];
  }

  boolean has(char c) {
    return c < 128 && ((c < 64 ? low : high) >>> (c % 64) & 1) != 0;
  }

  static Alphabet coded(char code) {
    for (Alphabet alphabet : values()) {
      if (alphabet.code == code) {
        return alphabet;
      }
    }
    throw new IllegalArgumentException("alphabet: expected a known code but was '" + code + "'");
  }
}
