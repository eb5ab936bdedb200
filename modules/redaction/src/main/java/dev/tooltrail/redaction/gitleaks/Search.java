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

  /// The part of the text that an automaton goes through at present.
  private int state;

  private boolean accepts;
  private int at;
  private int nextHit;
  private int lastStart;

  /// Looks at a hit of a keyword of an anchored rule.
  ///
  /// @param number of the rule
  void anchored(CompiledRule rule, Filter filter, int number, int hit, OnMatch onMatch) {
    if (hit < hits.hitsDone(number) || !mayMatch(filter, hit)) {
      return;
    }
    var from = hits.nextStart(number);
    accepts = false;
    lastStart = 0;
    nextHit = hit;
    run(filter);
    while (accepts && isNear(filter)) {
      run(filter);
    }
    if (!accepts) {
      hits.done(number, nextHit, from);
      return;
    }
    var lost = state == Dfa.LOST;
    var start = filter.earliest(text, from, start(hit), lengths[hits.keyword(hit)]);
    var last = lost ? text.length() : lastStart;
    var to = lost ? text.length() : Math.min(text.length(), at + 1);
    var next = rule.matches(text, Math.max(start, from), last, to, work, onMatch);
    hits.done(number, lost ? hits.size() : nextHit, next);
  }

  /// A quick look that tells of most hits that nothing follows.
  private boolean mayMatch(Filter filter, int hit) {
    var symbol = filter.symbol(hits.keyword(hit));
    if (symbol < 0) {
      return false;
    }
    var dfa = filter.dfa();
    var table = dfa.table();
    var cell = dfa.keyword(table, Dfa.DEAD, symbol, work);
    if (Dfa.accepts(cell)) {
      return true;
    }
    var until = hit + 1 < hits.size() ? hits.end(hit + 1) : text.length();
    var end = (int) dfa.run(table, Dfa.state(cell), text, hits.end(hit), until, work);
    return Dfa.accepts(end) || Dfa.state(end) != Dfa.DEAD;
  }

  /// Looks through the whole text for a rule that is not anchored to keywords.
  void free(CompiledRule rule, Filter filter, OnMatch onMatch) {
    var dfa = filter.dfa();
    var table = dfa.table();
    var now = Dfa.state(dfa.keyword(table, Dfa.DEAD, 0, work));
    var near = new Near(rule, filter.reach(), onMatch);
    work.charge(text.length() >> 6);
    for (int i = 0; i < text.length() && now > Dfa.DEAD && !near.endless; i++) {
      var c = text.charAt(i);
      if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
        continue;
      }
      var cell = dfa.step(table, now, c, work);
      now = Dfa.state(cell);
      if (Dfa.accepts(cell)) {
        near.end(i + 1);
      }
    }
    if (now == Dfa.LOST || near.endless) {
      rule.matches(text, near.from, text.length(), text.length(), work, onMatch);
    } else {
      if (Dfa.accepts(dfa.end(table, now, work))) {
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
  private boolean isNear(Filter filter) {
    skipOthers(filter);
    return state == Dfa.DEAD
        && nextHit < hits.size()
        && start(nextHit) <= Syntax.sum(lastStart, filter.reach());
  }

  private void skipOthers(Filter filter) {
    while (nextHit < hits.size() && filter.symbol(hits.keyword(nextHit)) < 0) {
      nextHit++;
    }
  }

  /// Goes from the next hit on until the automaton is dead, lost or at the end of the text.
  private void run(Filter filter) {
    var dfa = filter.dfa();
    var table = dfa.table();
    state = Dfa.DEAD;
    at = hits.end(nextHit);
    do {
      pickUp(filter, table);
      var until = nextHit < hits.size() ? hits.end(nextHit) : text.length();
      var end = dfa.run(table, state, text, at, until, work);
      take((int) end);
      at = (int) (end >>> 32);
    } while (state > Dfa.DEAD && at < text.length());
    if (state > Dfa.DEAD) {
      take(dfa.end(table, state, work));
      state = Dfa.DEAD;
    }
    accepts |= state == Dfa.LOST;
  }

  /// Adds the keywords that end here.
  private void pickUp(Filter filter, Dfa.Table table) {
    skipOthers(filter);
    while (nextHit < hits.size() && hits.end(nextHit) == at) {
      lastStart = Math.max(lastStart, start(nextHit));
      take(filter.dfa().keyword(table, state, filter.symbol(hits.keyword(nextHit)), work));
      nextHit++;
      skipOthers(filter);
    }
  }

  private void take(int cell) {
    state = Dfa.state(cell);
    accepts |= Dfa.accepts(cell);
  }
}
