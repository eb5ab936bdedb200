package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Tells what of the finds is no secret.
///
/// @param all whether all conditions must hold, and not only one
/// @param unknowable whether there are conditions on what is not known here, a path or a commit;
///   they never hold
/// @param target what the patterns are looked for in
record AllowList(
    boolean all, boolean unknowable, Target target, List<Pattern> regexes, StopWords stopWords) {
  enum Target {
    SECRET,
    MATCH,
    LINE
  }

  /// @param match without line feeds around it
  /// @param onLine whether a list matches the whole lines that the match is in
  record Candidate(String secret, String match, Predicate<AllowList> onLine) {}

  /// What can be told without a pattern, and so at once.
  boolean allowsByWord(Candidate candidate) {
    return !all && hasStopWord(candidate);
  }

  boolean allows(Candidate candidate) {
    if (!all) {
      return hasStopWord(candidate) || matches(candidate);
    }
    return !unknowable
        && (stopWords.isEmpty() || hasStopWord(candidate))
        && (regexes.isEmpty() || matches(candidate));
  }

  private boolean hasStopWord(Candidate candidate) {
    return !stopWords.isEmpty() && stopWords.isIn(candidate.secret().toLowerCase(Locale.ROOT));
  }

  private boolean matches(Candidate candidate) {
    return switch (target) {
      case SECRET -> matches(candidate.secret());
      case MATCH -> matches(candidate.match());
      case LINE -> candidate.onLine().test(this);
    };
  }

  boolean matches(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (Pattern regex : regexes) {
      if (regex.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }
}
