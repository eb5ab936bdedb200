package dev.tooltrail.redaction.gitleaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// The automaton when it is shared, and when it is full.
class DfaTest {
  /// Has about as many states as there are ways to have seen a `b` among the last 12 characters.
  private static final String LARGE = "b[ab]{12}c";

  private static Dfa dfa(int mostCells) {
    var syntax = SyntaxParser.parse("(?s:.*)" + LARGE).orElseThrow();
    var built = NfaBuilder.build(syntax, SecretShape.ANY).orElseThrow();
    var start = new BitSet();
    built.nfa().close(built.start(), start);
    return new Dfa(built.nfa(), List.of(start), mostCells);
  }

  private static int end(Dfa dfa, String text) {
    var work = new Work(1 << 24);
    var table = dfa.table();
    var start = Dfa.state(dfa.keyword(table, Dfa.DEAD, 0, work));
    return (int) dfa.run(table, start, text, 0, text.length(), work);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append(random.nextInt(50) == 0 ? 'c' : random.nextBoolean() ? 'a' : 'b');
    }
    return text.toString();
  }

  @Test
  void aFullTableMeansThatAnythingMayMatch() {
    var dfa = dfa(500);
    var table = dfa.table();
    var text = text(new Random(1)).replace('c', 'a');

    var end = end(dfa, text);

    assertThat(Dfa.state(end)).isEqualTo(Dfa.LOST);
    assertThat(Dfa.accepts(end)).isTrue();
    assertThat(Dfa.accepts(dfa.keyword(table, Dfa.LOST, 0, new Work(0)))).isTrue();
    assertThat(dfa.table()).isNotSameAs(table);
  }

  @Test
  void threadsThatShareItAgree() throws InterruptedException, ExecutionException {
    var dfa = dfa(1 << 20);
    var pattern = com.google.re2j.Pattern.compile(LARGE);
    var tasks = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 64; i++) {
      var text = text(new Random(i / 2));
      tasks.add(() -> Dfa.accepts(end(dfa, text)) == pattern.matcher(text).find());
    }

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var agrees : threads.invokeAll(tasks)) {
        assertThat(agrees.get()).isTrue();
      }
    }
  }
}
