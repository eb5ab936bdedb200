package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private final Balance balance = new Balance();
  private final Trail trail = new Trail();

  private void fact(TestFact fact) {
    balance.toolFact();
    trail.add(fact.build());
  }

  private void close() {
    trail.close(balance, trail.callRows());
  }

  @Test
  void anEmptyBalanceHolds() {
    close();

    assertThat(balance.holds()).isTrue();
  }

  @Test
  void everythingThatWentInStandsOnTheSheet() {
    balance.decodedBody();
    balance.decodedBody();
    balance.notLogs();
    balance.unreadableBody();
    balance.otherEvent();
    balance.unreadableRecord();
    balance.ignored(3);
    balance.redacted(
        List.of(new Redaction("github-pat", "a", 2), new Redaction("github-pat", "b", 3)));
    balance.redacted(List.of(new Redaction("withheld", "a", 1)));
    fact(TestFact.decision("d1", Verdict.ACCEPT));
    fact(TestFact.decision("d1", Verdict.ACCEPT));
    fact(TestFact.result("r1", Success.FALSE));
    fact(TestFact.decision("d2", Verdict.REJECT).call("toolu_2"));

    close();

    assertThat(balance.holds()).isTrue();
    assertThat(balance.sheet().lines().map(line -> line.replaceAll(" {2,}", "=").strip()))
        .containsExactly(
            "bodies=4",
            "=decoded=2",
            "=not logs=1",
            "=unreadable=1",
            "records=9",
            "=tool facts=4",
            "=other events=1",
            "=unreadable=1",
            "=ignored=3",
            "distinct facts=3",
            "=duplicates=1",
            "tool calls=2",
            "=rejected=1",
            "=failed=1",
            "redactions=6",
            "=github-pat=5",
            "=withheld=1");
    assertThat(balance.unreadable()).isEqualTo(2);
  }

  @Test
  void aFactThatNobodyCountedBreaksTheBalance() {
    trail.add(TestFact.decision("d1", Verdict.ACCEPT).build());

    close();

    assertThat(balance.holds()).isFalse();
  }

  @Test
  void closingAgainCountsAfresh() {
    fact(TestFact.decision("d1", Verdict.ACCEPT));
    close();
    fact(TestFact.result("r1", Success.TRUE));

    close();

    assertThat(balance.holds()).isTrue();
    assertThat(balance.sheet()).contains("succeeded").doesNotContain("pending");
  }
}
