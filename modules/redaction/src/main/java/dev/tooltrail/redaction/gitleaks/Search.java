package dev.tooltrail.redaction.gitleaks;

import dev.tooltrail.redaction.gitleaks.CompiledRule.OnMatch;

/// Looks for the matches of the rules in one text: the filters say where, RE2/J says what.
///
/// The matches are those that RE2/J would find in the whole text. For a rule that is anchored to
/// its keywords, a *stretch* begins at a hit and goes on while the automaton of the rule may still
/// match, picking up the hits on its way. A stretch in which the automaton accepts is given to
/// RE2/J from the earliest start of a match to the offset where the automaton was dead.
final class Search {
  private final String text;
  private final KeywordHits hits;
  private final int[] lengths;
  private final Work work;

  /// @param lengths of the keywords, by number
  Search(String text, KeywordHits hits, int[] lengths, Work work) {
    this.text = text;
    this.hits = hits;
    this.lengths = lengths;
    this.work = work;
  }

  /// What of one rule is done. A rule that is met again goes on from there.
  static final class Progress {
    private int hitsDone;
    private int from;
  }

  /// A part of the text that an automaton went through.
  private static final class Stretch {
    private int state;
    private boolean accepts;
    private int at;
    private int nextHit;
    private int lastStart;
  }

  /// Looks at a hit of a keyword of an anchored rule.
  void anchored(CompiledRule rule, Filter filter, int hit, Progress progress, OnMatch onMatch) {
    if (hit < progress.hitsDone || filter.symbol(hits.keyword(hit)) < 0) {
      return;
    }
    var stretch = new Stretch();
    stretch.nextHit = hit;
    run(filter, stretch);
    progress.hitsDone = stretch.nextHit;
    if (!stretch.accepts) {
      return;
    }
    var start = start(hit);
    while (isNear(filter, stretch)) {
      run(filter, stretch);
    }
    progress.hitsDone = stretch.nextHit;
    var lost = stretch.state == Dfa.LOST;
    var first = filter.earliest(text, progress.from, start, lengths[hits.keyword(hit)]);
    var last = lost ? text.length() : stretch.lastStart;
    var to = lost ? text.length() : Math.min(text.length(), stretch.at + 1);
    progress.hitsDone = lost ? hits.size() : progress.hitsDone;
    progress.from = rule.matches(text, Math.max(first, progress.from), last, to, work, onMatch);
  }

  /// Looks through the whole text for a rule that is not anchored to keywords.
  void free(CompiledRule rule, Filter filter, OnMatch onMatch) {
    var dfa = filter.dfa();
    var table = dfa.table();
    var state = Dfa.state(dfa.keyword(table, Dfa.DEAD, 0, work));
    var near = new Near(rule, filter.reach(), onMatch);
    work.charge(text.length() >> 6);
    for (int at = 0; at < text.length() && state > Dfa.DEAD && !near.endless; at++) {
      var c = text.charAt(at);
      if (Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1))) {
        continue;
      }
      var cell = dfa.step(table, state, c, work);
      state = Dfa.state(cell);
      if (Dfa.accepts(cell)) {
        near.end(at + 1);
      }
    }
    if (state == Dfa.LOST || near.endless) {
      everywhere(rule, onMatch);
    } else {
      if (Dfa.accepts(dfa.end(table, state, work))) {
        near.end(text.length());
      }
      near.flush();
    }
  }

  /// Gives RE2/J the whole text.
  void everywhere(CompiledRule rule, OnMatch onMatch) {
    rule.matches(text, 0, text.length(), text.length(), work, onMatch);
  }

  /// Offsets where matches may end, as long as one match could hold two of them.
  private final class Near {
    private final CompiledRule rule;
    private final int longest;
    private final OnMatch onMatch;
    private boolean endless;
    private int first = -1;
    private int last = -1;
    private int from;

    Near(CompiledRule rule, int longest, OnMatch onMatch) {
      this.rule = rule;
      this.longest = longest;
      this.onMatch = onMatch;
    }

    void end(int end) {
      endless = longest == Syntax.ENDLESS;
      if (first >= 0 && end - last > longest) {
        flush();
      }
      first = first < 0 ? end : first;
      last = end;
    }

    void flush() {
      if (first < 0 || endless) {
        return;
      }
      var to = Math.min(text.length(), last + longest + 2);
      var start = Math.max(from, first - longest);
      from = rule.matches(text, start, last, to, work, onMatch);
      first = -1;
    }
  }

  private int start(int hit) {
    return hits.end(hit) - lengths[hits.keyword(hit)];
  }

  /// Whether a match that starts before the last hit of the stretch could hold the next one.
  private boolean isNear(Filter filter, Stretch stretch) {
    skipOthers(filter, stretch);
    return stretch.state == Dfa.DEAD
        && stretch.nextHit < hits.size()
        && start(stretch.nextHit) <= Syntax.sum(stretch.lastStart, filter.reach());
  }

  private void skipOthers(Filter filter, Stretch stretch) {
    while (stretch.nextHit < hits.size() && filter.symbol(hits.keyword(stretch.nextHit)) < 0) {
      stretch.nextHit++;
    }
  }

  /// Goes from the next hit on until the automaton is dead, lost or at the end of the text.
  private void run(Filter filter, Stretch stretch) {
    var dfa = filter.dfa();
    var table = dfa.table();
    stretch.state = Dfa.DEAD;
    stretch.at = hits.end(stretch.nextHit);
    do {
      pickUp(filter, table, stretch);
      var until = stretch.nextHit < hits.size() ? hits.end(stretch.nextHit) : text.length();
      go(dfa, table, stretch, until);
    } while (stretch.state > Dfa.DEAD && stretch.at < text.length());
    if (stretch.state > Dfa.DEAD) {
      stretch.accepts |= Dfa.accepts(dfa.end(table, stretch.state, work));
      stretch.state = Dfa.DEAD;
    }
    stretch.accepts |= stretch.state == Dfa.LOST;
  }

  /// Adds the keywords that end here.
  private void pickUp(Filter filter, Dfa.Table table, Stretch stretch) {
    skipOthers(filter, stretch);
    while (stretch.nextHit < hits.size() && hits.end(stretch.nextHit) == stretch.at) {
      var symbol = filter.symbol(hits.keyword(stretch.nextHit));
      stretch.lastStart = Math.max(stretch.lastStart, start(stretch.nextHit));
      take(stretch, filter.dfa().keyword(table, stretch.state, symbol, work));
      stretch.nextHit++;
      skipOthers(filter, stretch);
    }
  }

  private static void take(Stretch stretch, int cell) {
    stretch.state = Dfa.state(cell);
    stretch.accepts |= Dfa.accepts(cell);
  }

  private void go(Dfa dfa, Dfa.Table table, Stretch stretch, int until) {
    var state = stretch.state;
    var at = stretch.at;
    var accepts = false;
    while (state > Dfa.DEAD && at < until) {
      var c = text.charAt(at++);
      var cell = dfa.step(table, state, c, work);
      accepts |= Dfa.accepts(cell);
      state = Dfa.state(cell);
      if (Character.isHighSurrogate(c) && at < until && Character.isLowSurrogate(text.charAt(at))) {
        at++;
      }
    }
    work.charge((at - stretch.at) >> 6);
    stretch.state = state;
    stretch.at = at;
    stretch.accepts |= accepts;
  }
}
