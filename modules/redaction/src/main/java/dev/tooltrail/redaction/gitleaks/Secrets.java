package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Matcher;
import dev.tooltrail.redaction.gitleaks.AllowList.Candidate;
import dev.tooltrail.redaction.gitleaks.GitleaksRules.Find;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes the secrets out of the matches in one text, and keeps those that are finds.
final class Secrets implements CompiledRule.OnMatch {
  /// What this trail puts in place of a secret or a withheld value.
  private static final Pattern MARKER =
      Pattern.compile("\\[(?:REDACTED|WITHHELD):[\\w-]{0,64}:[\\w-]{1,64}\\]");

  private static final int LONGEST_MARKER = 150;

  private final String text;
  private final List<AllowList> global;
  private final Work work;
  private final List<Find> finds = new ArrayList<>();

  /// The lines last looked at, and what the allow lists say of them.
  private Part line = new Part(0, -1);

  /// Whether those are one line, so that every match in it is on it alone.
  private boolean lineIsOne;

  private final IdentityHashMap<AllowList, Boolean> onLine = new IdentityHashMap<>();

  Secrets(String text, List<AllowList> global, Work work) {
    this.text = text;
    this.global = global;
    this.work = work;
  }

  @Override
  public void at(CompiledRule rule, Matcher match) {
    var group = rule.secret(match);
    var secret = trimmed(match.start(group), match.end(group));
    if (secret.start() < secret.end() && isFind(rule, match, secret)) {
      add(new Find(rule.rule().id(), secret.start(), secret.end()));
    }
  }

  private record Part(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }
  }

  /// Without line feeds at its ends, as in gitleaks.
  private Part trimmed(int from, int to) {
    var start = from;
    var end = to;
    while (start < end && text.charAt(start) == '\n') {
      start++;
    }
    while (start < end && text.charAt(end - 1) == '\n') {
      end--;
    }
    return new Part(start, end);
  }

  private boolean isFind(CompiledRule rule, Matcher match, Part secret) {
    work.charge(
        (long) (match.end() - match.start()) * (1 + lists(global) + lists(rule.allowLists())));
    var text = secret.of(this.text);
    if (rule.entropy() > 0 && Entropy.of(text) <= rule.entropy()) {
      return false;
    }
    var whole = trimmed(match.start(), match.end());
    var candidate = new Candidate(text, whole.of(this.text), list -> matchesLine(list, whole));
    return isNone(global, candidate) && isNone(rule.allowLists(), candidate);
  }

  /// Whether a list matches the lines of a match; looks at a line once, however long it is.
  private boolean matchesLine(AllowList list, Part match) {
    if (!lineIsOne || match.start() < line.start() || match.end() > line.end()) {
      var end = text.indexOf('\n', match.end());
      line = new Part(text.lastIndexOf('\n', match.start() - 1) + 1, end < 0 ? text.length() : end);
      var feed = text.indexOf('\n', line.start());
      lineIsOne = feed < 0 || feed >= line.end();
      onLine.clear();
    }
    var around = line;
    return onLine.computeIfAbsent(
        list,
        _ -> {
          work.charge((long) list.regexes().size() * (around.end() - around.start()));
          return list.matches(around.of(text));
        });
  }

  private static int lists(List<AllowList> lists) {
    var regexes = 0;
    for (AllowList list : lists) {
      regexes += list.regexes().size();
    }
    return regexes;
  }

  private static boolean isNone(List<AllowList> lists, Candidate candidate) {
    for (AllowList list : lists) {
      if (list.allowsByWord(candidate)) {
        return false;
      }
    }
    for (AllowList list : lists) {
      if (list.allows(candidate)) {
        return false;
      }
    }
    return true;
  }

  private void add(Find find) {
    var around =
        text.substring(
            Math.max(0, find.start() - LONGEST_MARKER),
            Math.min(text.length(), find.end() + LONGEST_MARKER));
    var markers = MARKER.matcher(around);
    var shift = Math.max(0, find.start() - LONGEST_MARKER);
    while (markers.find()) {
      if (markers.start() + shift < find.end() && markers.end() + shift > find.start()) {
        return;
      }
    }
    finds.add(find);
  }

  /// In the order of their starts. A generic rule says nothing of what another rule says, too.
  List<Find> finds() {
    if (finds.isEmpty()) {
      return List.of();
    }
    finds.sort(
        Comparator.comparingInt(Find::start)
            .thenComparing(Find::end, Comparator.reverseOrder())
            .thenComparing(Secrets::isGeneric)
            .thenComparing(Find::rule));
    var told = new ArrayList<Find>();
    var end = 0;
    for (Find find : finds) {
      var generic = isGeneric(find);
      if (!generic || find.end() > end) {
        told.add(find);
      }
      end = generic ? end : Math.max(end, find.end());
    }
    return List.copyOf(told);
  }

  private static boolean isGeneric(Find find) {
    return find.rule().toLowerCase(Locale.ROOT).contains("generic");
  }
}
