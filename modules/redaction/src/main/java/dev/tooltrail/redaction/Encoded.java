package dev.tooltrail.redaction;

import java.util.List;
import java.util.function.Function;

/// Secrets inside base64: a long run that decodes to text is read like any other text, and if that
/// holds a secret, the whole run goes.
final class Encoded {
  /// Shorter runs hold no secret of a known shape. A look at every [#STEP]th char, and at those
  /// before it, finds each run that is long enough.
  private static final int SHORTEST = 24;

  private static final int STEP = SHORTEST / 2;

  private Encoded() {}

  /// Whether the text may hold such a run; allocates nothing.
  static boolean mayApply(Text text) {
    var chars = text.chars;
    var before = text.from;
    for (int at = text.from + STEP - 1; at < text.to; at += STEP) {
      if (isInRun(chars, at)) {
        if (candidate(text, before, at) >= 0) {
          return true;
        }
        before = at;
      }
    }
    return false;
  }

  private static boolean isInRun(char[] chars, int at) {
    return Chars.isBase64Run(chars[at])
        && Chars.isBase64Run(chars[at - 4])
        && Chars.isBase64Run(chars[at - 8])
        && Chars.isBase64Run(chars[at - STEP + 1]);
  }

  /// The start of the run around `at` if it starts after `before`, the last place that was looked
  /// at, and its first chars read as text; else -1.
  private static int candidate(Text text, int before, int at) {
    var chars = text.chars;
    var start = at;
    while (start > before && Chars.isBase64Run(chars[start - 1])) {
      start--;
    }
    if (start == before && start > text.from) {
      return -1;
    }
    return isSeed(text, start) || Canonical.isPrintable(text, start, start + 8) ? start : -1;
  }

  /// The head of an nkey: `S`, its kind, and base32.
  private static boolean isSeed(Text text, int start) {
    if (text.at(start) != 'S' || "ACNOPUX".indexOf(text.at(start + 1)) < 0) {
      return false;
    }
    for (int i = start + 2; i < start + SHORTEST; i++) {
      var c = text.at(i);
      if (!Chars.isUpper(c) && (c < '2' || c > '7')) {
        return false;
      }
    }
    return true;
  }

  /// @param inner finds the cuts of a decoded text
  static void apply(Scan scan, Function<Text, List<Cut>> inner) {
    var text = scan.text();
    var before = text.from;
    var at = text.from + STEP - 1;
    while (at < text.to) {
      if (!isInRun(text.chars, at)) {
        at += STEP;
        continue;
      }
      var start = candidate(text, before, at);
      var end = at;
      while (Chars.isBase64Run(text.at(end))) {
        end++;
      }
      scan.charge(end - at);
      if (start >= 0 && end - start >= SHORTEST && !scan.isCut(start, end)) {
        run(scan, start, end, inner);
      }
      before = end;
      at = end + STEP - 1;
    }
  }

  private static void run(Scan scan, int start, int end, Function<Text, List<Cut>> inner) {
    var text = scan.text();
    if (isSeed(text, start)) {
      if (end - start == 58) {
        scan.cut(start, end, Context.RUN, Kind.PRIVATE_KEY);
      }
      return;
    }
    if (isDiscord(text, start, end)) {
      scan.cut(start, scan.runEnd(CharSet.DOTTED, start), Context.RUN, Kind.SERVICE_TOKEN);
      return;
    }
    var decoded = Canonical.printable(text, start, end);
    if (decoded == null) {
      return;
    }
    scan.charge(end - start);
    var cuts = inner.apply(Text.of(decoded));
    if (cuts.isEmpty()) {
      return;
    }
    var stop = end;
    while (stop - end < 2 && text.at(stop) == '=') {
      stop++;
    }
    var first = cuts.getFirst();
    var secret =
        cuts.size() == 1 ? decoded.substring(first.start(), first.end()) : text.string(start, end);
    scan.cut(start, stop, Context.ENCODED, first.kind(), secret);
  }

  /// A bot token: the id in base64, six characters of time, and the rest.
  private static boolean isDiscord(Text text, int start, int end) {
    if (end - start < 24 || end - start > 28 || text.at(end) != '.' || text.at(end + 7) != '.') {
      return false;
    }
    var id = Canonical.printable(text, start, end);
    return id != null
        && new Traits(Text.of(id)).isDigits()
        && Chars.isBase64Run(text.at(end + 8))
        && Chars.isBase64Run(text.at(end + 30));
  }
}
