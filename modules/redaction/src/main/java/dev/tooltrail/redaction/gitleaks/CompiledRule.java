package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Matcher;
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

  /// Takes the matches of a rule.
  interface OnMatch {
    /// @param match the groups of the present match
    void at(CompiledRule rule, Matcher match);
  }

  /// Calls back with all matches that start from `from` to `last`, in the text up to `to`.
  ///
  /// @return where the next match may start
  int matches(String text, int from, int last, int to, Work work, OnMatch onMatch) {
    var window = new Window(text, to, 1 + pattern.programSize() / INSTRUCTIONS_PER_STEP, work);
    var matcher = pattern.matcher(window);
    var at = from;
    while (at <= Math.min(last, to)) {
      if (!matcher.find(at) || matcher.start() > last) {
        break;
      }
      onMatch.at(this, matcher);
      at = matcher.end() + (matcher.end() > matcher.start() ? 0 : 1);
    }
    return Math.max(at, last + 1);
  }

  /// The number of the group that is the secret, 0 if it is the whole match.
  int secret(Matcher match) {
    if (secretGroup > 0) {
      return secretGroup;
    }
    for (int group = 1; group <= match.groupCount(); group++) {
      if (match.start(group) < match.end(group)) {
        return group;
      }
    }
    return 0;
  }
}
