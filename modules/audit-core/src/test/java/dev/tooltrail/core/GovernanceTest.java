package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GovernanceTest {
  private static final AuditKey OLD = key(1);
  private static final AuditKey NEW = key(2);
  private static final Persons UNDER_OLD = new Persons(AuditKeys.of(OLD));
  private static final Persons UNDER_BOTH = new Persons(new AuditKeys(NEW, List.of(NEW, OLD)));
  private static final Fact ANNS =
      TestFact.decision("a", Verdict.ACCEPT).user("Ann@Example.org").at(100).build();
  private static final Fact BOBS =
      TestFact.decision("b", Verdict.ACCEPT).user("bob@example.org").at(100).build();

  private static AuditKey key(int fill) {
    var secret = new byte[32];
    Arrays.fill(secret, (byte) fill);
    return new AuditKey(secret);
  }

  private static Scope ann() {
    return people(UNDER_OLD.digests("ann@example.org"));
  }

  private static Scope people(Set<String> digests) {
    return new Scope(null, digests, Set.of(), 0, Long.MAX_VALUE);
  }

  private static GovernanceEntry.Erasure erasure(Scope scope) {
    return new GovernanceEntry.Erasure("e1", scope, "request 7", "dpo", 1);
  }

  private static GovernanceEntry.Hold hold(String id, Scope scope) {
    return new GovernanceEntry.Hold(id, scope, "case 9", "legal", 2);
  }

  private static GovernanceEntry.Release release(String id) {
    return new GovernanceEntry.Release(id, "settled", "legal", 3);
  }

  private static boolean erased(Fact fact, GovernanceEntry... entries) {
    return new Governance(UNDER_OLD, List.of(entries)).apply(fact).envelope().policyVersion()
        > fact.envelope().policyVersion();
  }

  @Test
  void anErasureIsAboutItsPersonHoweverTheAddressIsWritten() {
    assertThat(erased(ANNS, erasure(ann()))).isTrue();
    assertThat(erased(BOBS, erasure(ann()))).isFalse();
    assertThat(erased(TestFact.decision("c", Verdict.ACCEPT).build(), erasure(ann()))).isFalse();
    assertThat(erased(ANNS, erasure(people(UNDER_OLD.digests("device-1"))))).isTrue();
  }

  @Test
  void aPersonIsFoundByThePseudonymThatRowsShow() {
    String pseudonym = "[PSEUDONYM:user-email:" + OLD.pseudonym("ann@example.org") + "]";
    Fact hidden = TestFact.decision("d", Verdict.ACCEPT).user(pseudonym).build();

    assertThat(erased(hidden, erasure(ann()))).isTrue();
    assertThat(erased(hidden, erasure(people(UNDER_OLD.digests("bob@example.org"))))).isFalse();
    assertThat(erased(hidden, erasure(people(UNDER_OLD.digests(pseudonym))))).isTrue();
  }

  @Test
  void anErasureFromBeforeARotationStillFindsItsPerson() {
    var governance = new Governance(UNDER_BOTH, List.of(erasure(ann())));

    assertThat(governance.apply(ANNS)).isEqualTo(ErasedForm.of(ANNS));
  }

  @Test
  void tenantAndPeriodLimitAnErasure() {
    Set<String> who = UNDER_OLD.digests("ann@example.org");
    Fact acmes =
        TestFact.decision("a", Verdict.ACCEPT).tenant("acme").user("ann@example.org").build();

    assertThat(erased(ANNS, erasure(new Scope(null, who, Set.of(), 100, 101)))).isTrue();
    assertThat(erased(ANNS, erasure(new Scope(null, who, Set.of(), 0, 100)))).isFalse();
    assertThat(erased(ANNS, erasure(new Scope(null, who, Set.of(), 101, 200)))).isFalse();
    assertThat(erased(acmes, erasure(new Scope("acme", who, Set.of(), 0, Long.MAX_VALUE))))
        .isTrue();
    assertThat(erased(ANNS, erasure(new Scope("acme", who, Set.of(), 0, Long.MAX_VALUE))))
        .isFalse();
  }

  @Test
  void aHoldOutranksAnErasureUntilItIsReleased() {
    var session = hold("h1", new Scope(null, Set.of(), Set.of("session"), 0, Long.MAX_VALUE));
    var elsewhere = hold("h2", new Scope(null, Set.of(), Set.of("other"), 0, Long.MAX_VALUE));
    var period = hold("h3", new Scope(null, Set.of(), Set.of(), 50, 150));

    assertThat(erased(ANNS, erasure(ann()), session)).isFalse();
    assertThat(erased(ANNS, session, erasure(ann()), release("h1"))).isTrue();
    assertThat(erased(ANNS, erasure(ann()), elsewhere)).isTrue();
    assertThat(erased(ANNS, erasure(ann()), session, period, release("h1"))).isFalse();
    assertThat(erased(ANNS, release("h3"), release("h1"), erasure(ann()), session, period))
        .isTrue();
  }

  @Test
  void aHoldCoversWhatEveryPartOfItsScopeCovers() {
    var both = hold("h", new Scope(null, ann().people(), Set.of("session"), 0, 200));
    var governance = new Governance(UNDER_OLD, List.of(both));

    assertThat(governance.hold(ANNS.envelope())).contains(both);
    assertThat(governance.hold(BOBS.envelope())).isEmpty();
  }

  @Test
  void ofACallEachFactIsErasedForItself() {
    Fact bobsResult = TestFact.result("r", Success.TRUE).user("bob@example.org").build();
    ToolCall call = ToolCall.of(ANNS).merge(ToolCall.of(bobsResult));

    ToolCall erased = new Governance(UNDER_OLD, List.of(erasure(ann()))).apply(call);

    assertThat(erased.decision()).isEqualTo(ErasedForm.of(ANNS).withoutLeftovers());
    assertThat(erased.result()).isEqualTo(bobsResult.withoutLeftovers());
    assertThat(erased.outcome()).isEqualTo(call.outcome());
  }

  @Test
  void scopesThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scope(null, Set.of(), Set.of(), 5, 5))
        .withMessageStartingWith("period: expected a beginning before the end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> erasure(people(Set.of())))
        .withMessageContaining("names nobody");
    assertThat(UNDER_OLD.digests("  ")).isEmpty();
  }
}
