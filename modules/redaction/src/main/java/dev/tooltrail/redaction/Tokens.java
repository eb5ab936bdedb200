package dev.tooltrail.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Secrets whose shape is more than a prefix and a body.
final class Tokens {
  private static final int LONGEST_LABEL = 64;
  private static final int SHORTEST_BODY = 16;

  private Tokens() {}

  /// A PEM private key: the body goes, the lines around it tell the kind and stay. Without an END
  /// line the client cut the text, and the body runs to its end.
  static void pem(Scan scan, int start, int end) {
    var text = scan.text();
    var labelEnd = text.indexOf("-----", end, Math.min(text.length(), end + LONGEST_LABEL));
    scan.charge(LONGEST_LABEL);
    if (labelEnd < 0 || !text.substring(end, labelEnd).contains("PRIVATE KEY")) {
      return;
    }
    var bodyStart = labelEnd + 5;
    var first = bodyStart;
    while (first < text.length() && first < bodyStart + LONGEST_LABEL && isFiller(text, first)) {
      first++;
    }
    if (!looksLikeKey(scan, first)) {
      return;
    }
    var close = scan.findText("-----END", bodyStart);
    var bodyEnd = close;
    while (bodyEnd > first && isFiller(text, bodyEnd - 1)) {
      bodyEnd--;
    }
    scan.charge(bodyEnd - first);
    scan.cut(
        first, bodyEnd, Context.PEM_PRIVATE_KEY, Kind.PRIVATE_KEY, base64Of(text, first, bodyEnd));
  }

  private static boolean isFiller(String text, int i) {
    var c = text.charAt(i);
    var escaped = (c == 'n' || c == 'r' || c == 't') && Chars.at(text, i - 1) == '\\';
    return Chars.isSpace(c) || c == '\\' || c == '"' || c == '\'' || c == ',' || escaped;
  }

  private static boolean looksLikeKey(Scan scan, int first) {
    var text = scan.text();
    if (text.startsWith("Proc-Type", first)
        || text.startsWith("Version", first)
        || text.startsWith("Comment", first)) {
      return true;
    }
    // Line numbers and diff signs may stand before each line.
    var from = first;
    while (from < text.length()
        && from < first + 12
        && (Chars.isDigit(text.charAt(from))
            || Chars.isSpace(text.charAt(from))
            || text.charAt(from) == '+'
            || text.charAt(from) == '-'
            || text.charAt(from) == '|')) {
      from++;
    }
    return scan.runEnd(CharSet.BASE64, from) - from >= SHORTEST_BODY;
  }

  /// The key without the spelling of its line breaks, so that each spelling has one fingerprint.
  private static String base64Of(String text, int start, int end) {
    var body = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (!isFiller(text, i)) {
        body.append(text.charAt(i));
      }
    }
    return body.toString();
  }

  /// `LS0tLS1CRUdJTi...` is the base64 of `-----BEGIN`; only private keys go.
  static void encodedPem(Scan scan, int start, int end) {
    var runEnd = scan.runEnd(CharSet.BASE64, start);
    var head = scan.text().substring(start, Math.min(runEnd, start + 80));
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

  /// Three base64url parts of which two are JSON objects; a cut one may lack its end.
  static void jwt(Scan scan, int start, int end) {
    var text = scan.text();
    if ((!text.startsWith("eyJ", start) && !text.startsWith("ey", start))
        || !Chars.startsToken(text, start)) {
      return;
    }
    var runEnd = scan.runEnd(CharSet.DOTTED, start);
    var firstDot = text.indexOf('.', start, runEnd);
    scan.charge((firstDot < 0 ? runEnd : firstDot) - start);
    if (firstDot < 0) {
      if (runEnd == text.length() && runEnd - start >= 20) {
        scan.cut(start, runEnd, Context.JWT, Kind.JWT);
      }
      return;
    }
    var stop = runEnd;
    while (stop > start && text.charAt(stop - 1) == '.' && stop - 1 != firstDot) {
      stop--;
    }
    if (firstDot - start >= 10 && text.startsWith("ey", firstDot + 1) && stop - firstDot > 10) {
      scan.cut(start, stop, Context.JWT, Kind.JWT);
    }
  }

  /// `<bot id>:AA<33 more>`, bare or in a path after `/bot`.
  static void telegram(Scan scan, int start, int end) {
    var text = scan.text();
    var idStart = start;
    while (idStart > 0 && start - idStart < 12 && Chars.isDigit(text.charAt(idStart - 1))) {
      idStart--;
    }
    var runEnd = scan.runEnd(CharSet.BASE64_URL, start + 1);
    var length = runEnd - start - 1;
    if (start - idStart >= 5 && start - idStart < 12 && length >= 30 && length <= 40) {
      scan.cut(idStart, runEnd, Context.TELEGRAM_BOT_TOKEN, Kind.TELEGRAM_TOKEN);
    }
  }

  /// `jwt.sign(payload, 'V')`: the second argument.
  static void lastArgument(Scan scan, int start, int end) {
    var text = scan.text();
    var stop = Math.min(text.length(), end + 200);
    scan.charge(stop - end);
    var comma = text.indexOf(',', end, stop);
    var from = comma < 0 ? end : Bounds.skipBlanks(text, comma + 1);
    var quote = Chars.at(text, from);
    var close = Chars.isQuote(quote) ? text.indexOf(quote, from + 1, stop) : -1;
    if (close > 0
        && Value.isSecret(text.substring(from + 1, close), Value.Place.QUOTED, Kind.PASSWORD)) {
      scan.cut(from + 1, close, Context.CALL_ARGUMENT, Kind.PASSWORD);
    }
  }

  /// `expect "password:"; send "V\r"`.
  static void sent(Scan scan, int start, int end) {
    var text = scan.text();
    var asked = Chars.lastBefore(text, "assword", start, 24);
    var stop = Math.min(text.length(), end + 200);
    scan.charge(stop - end);
    var close = text.indexOf('"', end, stop);
    if (close > 0 && asked >= 0) {
      var to =
          text.startsWith("\\r", close - 2) || text.startsWith("\\n", close - 2)
              ? close - 2
              : close;
      if (Value.isSecret(text.substring(end, to), Value.Place.QUOTED, Kind.PASSWORD)) {
        scan.cut(end, to, Context.EXPECT_SEND, Kind.PASSWORD);
      }
    }
  }

  /// `host:5432:database:user:V`, a line of `.pgpass`.
  static void pgpass(Scan scan, int start, int end) {
    var text = scan.text();
    var stop = Math.min(scan.wordEnd(end), end + 300);
    var database = text.indexOf(':', end, stop);
    var user = database < 0 ? -1 : text.indexOf(':', database + 1, stop);
    scan.charge(stop - end);
    if (user > 0 && !Placeholder.isReference(text.substring(user + 1, stop) + " ")) {
      scan.cut(user + 1, stop, Context.PGPASS_LINE, Kind.PASSWORD);
    }
  }

  /// Tokens with a fixed middle: the run around the hit is the token.
  static void around(Scan scan, int start, int end) {
    var text = scan.text();
    var from = start;
    while (from > 0 && start - from < 100 && isTokenChar(text.charAt(from - 1))) {
      from--;
    }
    var to = end;
    while (to < text.length() && to - end < 100 && isTokenChar(text.charAt(to))) {
      to++;
    }
    while (to > end && text.charAt(to - 1) == '.') {
      to--;
    }
    scan.charge(to - from);
    var before = start - from;
    var after = to - end;
    if (text.startsWith("Q~", start)) {
      if (before == 4 && Chars.isDigit(text.charAt(start - 1)) && after >= 31 && after <= 34) {
        scan.cut(from, to, Context.FIXED_MIDDLE, Kind.AZURE_SECRET);
      }
    } else if (text.startsWith("T3BlbkFJ", start) && before >= 18 && after >= 18 && before < 100) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.OPENAI_KEY);
    } else if (text.startsWith(".atlasv1.", start) && before >= 10 && before <= 20 && after >= 40) {
      scan.cut(from, to, Context.FIXED_MIDDLE, Kind.SERVICE_TOKEN);
    }
  }

  private static boolean isTokenChar(char c) {
    return Chars.isWord(c) || c == '-' || c == '.' || c == '~';
  }
}
