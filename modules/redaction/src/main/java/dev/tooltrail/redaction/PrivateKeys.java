package dev.tooltrail.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Private keys: PEM blocks in every spelling of their line breaks, PuTTY's files, and either in
/// base64.
final class PrivateKeys {
  private static final int LONGEST_LABEL = 64;
  private static final int SHORTEST_BODY = 16;
  private static final int LONGEST_PUTTY = 8_192;

  private PrivateKeys() {}

  /// A PEM block: the body goes, the lines around it tell the kind and stay. Without an END line
  /// the client cut the text, and the body runs to its end.
  static void pem(Scan scan, int start, int end) {
    var text = scan.text();
    scan.charge(LONGEST_LABEL);
    var labelEnd = text.find("-----", end, end + LONGEST_LABEL);
    if (labelEnd < 0) {
      return;
    }
    var privateAt = text.find("PRIVATE KEY", end, labelEnd);
    if (privateAt < 0) {
      return;
    }
    body(scan, labelEnd + 5, scan.pemEnd(labelEnd + 5));
  }

  /// `Private-Lines: 14` of a PuTTY key, and the lines after it.
  static void putty(Scan scan, int start, int end) {
    var text = scan.text();
    var from = end;
    while (from - end < 8 && (Chars.isBlank(text.at(from)) || Chars.isDigit(text.at(from)))) {
      from++;
    }
    var stop = Math.min(text.to, from + LONGEST_PUTTY);
    var mac = text.find("Private-MAC", from, stop);
    var next = text.find("Private-Lines", from, mac < 0 ? stop : mac);
    scan.charge((mac < 0 ? stop : mac) - from);
    body(scan, from, next >= 0 ? next : mac < 0 ? stop : mac);
  }

  private static void body(Scan scan, int from, int to) {
    var text = scan.text();
    var first = from;
    while (first < to && first < from + LONGEST_LABEL && isFiller(text, first)) {
      first++;
    }
    if (!looksLikeKey(scan, first)) {
      return;
    }
    var end = to;
    while (end > first && isFiller(text, end - 1)) {
      end--;
    }
    scan.charge(end - first);
    scan.cut(first, end, Context.PEM_PRIVATE_KEY, Kind.PRIVATE_KEY, base64Of(text, first, end));
  }

  /// Line breaks and their escapes, quotes, and what code puts between the lines of a literal.
  private static boolean isFiller(Text text, int i) {
    var c = text.at(i);
    var escaped = (c == 'n' || c == 'r' || c == 't') && text.at(i - 1) == '\\';
    var joined =
        (c == '+' || c == '.') && (Chars.isSpace(text.at(i + 1)) || Chars.isSpace(text.at(i - 1)));
    return Chars.isSpace(c) || c == '\\' || Chars.isQuote(c) || c == ',' || escaped || joined;
  }

  private static boolean looksLikeKey(Scan scan, int first) {
    var text = scan.text();
    if (text.has("Proc-Type", first) || text.has("Version", first) || text.has("Comment", first)) {
      return true;
    }
    // Line numbers and the signs of a diff may stand before each line.
    var from = first;
    while (from < first + 12
        && (Chars.isDigit(text.at(from))
            || Chars.isSpace(text.at(from))
            || isMargin(text.at(from)))) {
      from++;
    }
    var run = scan.runEnd(CharSet.BASE64, from);
    return run - from >= SHORTEST_BODY || (run - from >= 8 && scan.isCutOff(run));
  }

  private static boolean isMargin(char c) {
    return c == '+'
        || c == '-'
        || c == '|'
        || c == '>'
        || c == ':'
        || c == '\u2192'
        || c == '#'
        || c == '*';
  }

  /// The key without the spelling of its line breaks, so that each spelling has one fingerprint.
  private static String base64Of(Text text, int start, int end) {
    var body = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (!isFiller(text, i)) {
        body.append(text.at(i));
      }
    }
    return body.toString();
  }

  /// A key store in base64, told by the name of the file that it is written to.
  static void keyStore(Scan scan, int start, int end) {
    var text = scan.text();
    var line = start;
    while (line > scan.storeTo() && line > text.from && text.at(line - 1) != '\n') {
      line--;
    }
    scan.store(end);
    scan.charge(start - line);
    var from = text.find("MII", line, start);
    if (from >= 0 && text.startsToken(from)) {
      var to = scan.runEnd(CharSet.BASE64, from);
      if (to - from >= 64 && to <= start) {
        scan.cut(from, to, Context.PEM_BASE64, Kind.PRIVATE_KEY);
      }
    }
  }

  /// `LS0tLS1CRUdJTi...` is the base64 of `-----BEGIN`; only private keys go.
  static void encodedPem(Scan scan, int start, int end) {
    var runEnd = scan.runEnd(CharSet.BASE64, start);
    var head = scan.text().string(start, Math.min(runEnd, start + 80));
    var whole = head.substring(0, head.length() / 4 * 4);
    try {
      var decoded = new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
      if (decoded.contains("PRIVATE KEY") || head.length() < 40) {
        scan.cut(start, runEnd, Context.PEM_BASE64, Kind.PRIVATE_KEY);
      }
    } catch (IllegalArgumentException notBase64) {
      scan.cut(start, runEnd, Context.PEM_BASE64, Kind.PRIVATE_KEY);
    }
  }
}
