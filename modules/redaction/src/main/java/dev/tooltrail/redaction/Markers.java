package dev.tooltrail.redaction;

import java.util.List;

/// The shape of what stands in place of a secret or of a withheld value.
///
/// A marker is plain ASCII without quotes, blanks or backslashes, so it needs no escaping at any
/// level of JSON or shell quoting.
final class Markers {
  private static final String REDACTED = "[REDACTED:";
  private static final String WITHHELD = "[WITHHELD:";
  private static final String PSEUDONYM = "[PSEUDONYM:";
  private static final int LONGEST_PART = 64;

  /// How markers begin.
  static final List<String> HEADS = List.of(REDACTED, WITHHELD, PSEUDONYM);

  private Markers() {}

  static String redacted(Kind kind, String fingerprint) {
    if (fingerprint.isEmpty() || part(Text.of(fingerprint), 0) != fingerprint.length()) {
      throw new IllegalStateException("fingerprint: expected 1 to 64 characters of A-Za-z0-9_-");
    }
    return REDACTED + kind.label() + ":" + fingerprint + "]";
  }

  static String withheld(String reason, int length) {
    return WITHHELD + reason + ":" + length + "]";
  }

  /// The offset after the marker that starts at `start`, or `start` if none does.
  static int end(Text text, int start) {
    var head = text.at(start) == '[' ? head(text, start) : 0;
    if (head == 0) {
      return start;
    }
    var colon = part(text, start + head);
    if (text.at(colon) != ':') {
      return start;
    }
    var close = part(text, colon + 1);
    return close > colon + 1 && text.at(close) == ']' ? close + 1 : start;
  }

  private static int head(Text text, int start) {
    for (String head : HEADS) {
      if (text.has(head, start)) {
        return head.length();
      }
    }
    return 0;
  }

  static int end(String text, int start) {
    return Chars.at(text, start) == '[' ? end(Text.of(text), start) : start;
  }

  /// Whether `at` is the first char of a marker or lies inside one.
  static boolean around(Text text, int at) {
    var longest = PSEUDONYM.length() + 2 * LONGEST_PART + 2;
    for (int i = at; i >= text.from && at - i < longest; i--) {
      var c = text.at(i);
      if (c == '[' && end(text, i) > at) {
        return true;
      }
      if (i < at && !isPart(c) && c != ':' && c != '[') {
        return false;
      }
    }
    return false;
  }

  static boolean isMarker(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /// The offset of the first marker that starts in `from` to `to`, or `to`.
  static int next(Text text, int from, int to) {
    for (int at = text.find('[', from, to); at >= 0; at = text.find('[', at + 1, to)) {
      if (end(text, at) > at) {
        return at;
      }
    }
    return to;
  }

  private static int part(Text text, int from) {
    var i = from;
    while (i < text.to && i - from < LONGEST_PART && isPart(text.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPart(char c) {
    return Chars.isWord(c) || c == '-';
  }
}
