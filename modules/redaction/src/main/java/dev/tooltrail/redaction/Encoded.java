package dev.tooltrail.redaction;

import java.util.List;
import java.util.function.Function;

/// Secrets inside base64: a long run that decodes to text is read like any other text, and if that
/// holds a secret, the whole run goes.
final class Encoded {
  /// Shorter runs hold no secret of a known shape. One look at every [#STEP]th char finds each run
  /// that is long enough.
  private static final int SHORTEST = 24;

  private static final int STEP = SHORTEST;
  private static final int LONGEST = 65_536;

  private Encoded() {}

  /// Whether the text may hold such a run; allocates nothing.
  static boolean mayApply(String text) {
    for (int at = STEP - 1; at < text.length(); at += STEP) {
      if (isRun(text.charAt(at)) && candidate(text, at) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The start of the run around `at` if its first chars read as text, else -1.
  private static int candidate(String text, int at) {
    var start = at;
    while (start > 0 && at - start < LONGEST && isRun(text.charAt(start - 1))) {
      start--;
    }
    return Canonical.isPrintable(text, start, start + 8) ? start : -1;
  }

  /// @param inner finds the cuts of a decoded text
  static void apply(Scan scan, Function<String, List<Cut>> inner) {
    var text = scan.text();
    var at = STEP - 1;
    while (at < text.length()) {
      if (!isRun(text.charAt(at))) {
        at += STEP;
        continue;
      }
      var start = candidate(text, at);
      var end = at;
      while (end < text.length() && isRun(text.charAt(end))) {
        end++;
      }
      scan.charge(end - at);
      if (start >= 0 && end - start >= SHORTEST && !scan.isCut(start, end)) {
        run(scan, start, end, inner);
      }
      at = end + STEP - 1;
    }
  }

  private static void run(Scan scan, int start, int end, Function<String, List<Cut>> inner) {
    var text = scan.text();
    var decoded = Canonical.printable(text, start, end);
    if (decoded == null) {
      return;
    }
    scan.charge(end - start);
    var cuts = inner.apply(decoded);
    if (cuts.isEmpty()) {
      return;
    }
    var stop = end;
    while (stop < text.length() && stop - end < 2 && text.charAt(stop) == '=') {
      stop++;
    }
    var first = cuts.getFirst();
    var secret =
        cuts.size() == 1
            ? decoded.substring(first.start(), first.end())
            : text.substring(start, end);
    scan.cut(start, stop, Context.ENCODED, first.kind(), secret);
  }

  private static boolean isRun(char c) {
    return Chars.isAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_';
  }
}
