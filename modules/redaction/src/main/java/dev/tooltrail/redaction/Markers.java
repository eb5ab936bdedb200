package dev.tooltrail.redaction;

/// The shape of what stands in place of a secret or of a withheld value.
///
/// A marker is plain ASCII without quotes, blanks or backslashes, so it needs no escaping at any
/// level of JSON or shell quoting.
final class Markers {
  private static final String REDACTED = "[REDACTED:";
  private static final String WITHHELD = "[WITHHELD:";
  private static final int LONGEST_PART = 64;

  private Markers() {}

  static String redacted(Kind kind, String fingerprint) {
    if (part(fingerprint, 0) != fingerprint.length() || fingerprint.isEmpty()) {
      throw new IllegalStateException("fingerprint: expected 1 to 64 characters of A-Za-z0-9_-");
    }
    return REDACTED + kind.label() + ":" + fingerprint + "]";
  }

  static String withheld(String reason, int length) {
    return WITHHELD + reason + ":" + length + "]";
  }

  /// The offset after the marker that starts at `start`, or `start` if none does.
  static int end(String text, int start) {
    if (!text.startsWith(REDACTED, start) && !text.startsWith(WITHHELD, start)) {
      return start;
    }
    var colon = part(text, start + REDACTED.length());
    if (Chars.at(text, colon) != ':') {
      return start;
    }
    var close = part(text, colon + 1);
    return close > colon + 1 && Chars.at(text, close) == ']' ? close + 1 : start;
  }

  /// Whether `at` is the first char of a marker or lies inside one.
  static boolean around(String text, int at) {
    var longest = REDACTED.length() + 2 * LONGEST_PART + 2;
    for (int i = at; i >= 0 && at - i < longest; i--) {
      if (text.charAt(i) == '[' && end(text, i) > at) {
        return true;
      }
    }
    return false;
  }

  static boolean isMarker(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /// The offset of the first marker that starts in `from` to `to`, or `to`.
  static int next(String text, int from, int to) {
    return Math.min(next(REDACTED, text, from, to), next(WITHHELD, text, from, to));
  }

  private static int next(String head, String text, int from, int to) {
    for (int at = text.indexOf(head, from, to); at >= 0; at = text.indexOf(head, at + 1, to)) {
      if (end(text, at) > at) {
        return at;
      }
    }
    return to;
  }

  private static int part(String text, int from) {
    var i = from;
    while (i < text.length() && i - from < LONGEST_PART && isPart(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPart(char c) {
    return Chars.isWord(c) || c == '-';
  }
}
