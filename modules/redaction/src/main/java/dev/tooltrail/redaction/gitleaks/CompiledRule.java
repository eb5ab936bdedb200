package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule that is ready to run.
///
/// @param secretGroup 0 if the secret is the first group that holds something
/// @param filter null if nothing is known of the pattern
record CompiledRule(
    GitleaksRule rule,
    Pattern pattern,
    int secretGroup,
    double entropy,
    List<AllowList> allowLists,
    @Nullable Filter filter) {
  private static final int INSTRUCTIONS_PER_STEP = 64;

  /// Calls back with each match of the pattern.
  interface OnMatch {
    void at(int start, int end);
  }

  /// Finds the next match that starts at `from` or later, in the text up to `to`.
  ///
  /// @return whether there was one; it is then in `found`
  boolean next(String text, int from, int to, int[] found, Work work) {
    var window = new Window(text, to);
    var matcher = pattern.matcher(window);
    var finds = from <= to && matcher.find(from);
    work.charge(window.takeReads() * (1L + pattern.programSize() / INSTRUCTIONS_PER_STEP));
    if (finds) {
      found[0] = matcher.start();
      found[1] = matcher.end();
    }
    return finds;
  }

  /// Calls back with all matches that start from `from` to `last`, in the text up to `to`.
  ///
  /// @return where the next match may start
  int matches(String text, int from, int last, int to, Work work, OnMatch onMatch) {
    var found = new int[2];
    var at = from;
    while (at <= last && next(text, at, to, found, work) && found[0] <= last) {
      onMatch.at(found[0], found[1]);
      at = found[1] > found[0] ? found[1] : found[1] + 1;
    }
    return Math.max(at, last + 1);
  }
}
