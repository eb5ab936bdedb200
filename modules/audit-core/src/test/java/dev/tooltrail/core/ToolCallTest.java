package dev.tooltrail.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The merge of facts into a call is a join-semilattice.
class ToolCallTest {
  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /// Facts of one call that contradict each other, tie in time, stand under other prompts, and come
  /// under several policies and keys.
  private static List<Fact> facts(long seed) {
    var random = new Random(seed);
    var facts = new ArrayList<Fact>();
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      String id = "id" + random.nextInt(6);
      var own = new Random(id.hashCode() ^ seed);
      boolean decision = own.nextBoolean();
      long at = own.nextInt(3);
      String prompt = "p" + own.nextInt(2);
      Verdict verdict = TestFact.any(own, Verdict.values());
      Success success = TestFact.any(own, Success.values());
      int policy = random.nextInt(1, 4);
      TestFact fact = decision ? TestFact.decision(id, verdict) : TestFact.result(id, success);
      String key = "0000000" + random.nextInt(2);
      // What is left of a text differs from policy to policy and key to key, as do the redactions.
      facts.add(
          fact.at(at)
              .prompt(prompt)
              .says(verdict)
              .policy(policy)
              .key(key)
              .cutParameters("as policy " + policy + " leaves it under " + key)
              .redacted(new Redaction("token", "f", policy))
              .build());
    }
    return facts;
  }

  private static ToolCall fold(List<Fact> facts) {
    return facts.stream().map(ToolCall::of).reduce(ToolCall::merge).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mergeIsCommutativeAssociativeAndIdempotent(long seed) {
    ToolCall a = fold(facts(seed));
    ToolCall b = fold(facts(seed + 1_000).reversed());
    ToolCall c = fold(facts(seed + 2_000));

    assertThat(a.merge(b)).isEqualTo(b.merge(a));
    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
    assertThat(a.merge(a)).isEqualTo(a);
    assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyOrderGroupingAndRepetitionGivesTheSameCall(long seed) {
    List<Fact> facts = facts(seed);
    ToolCall whole = fold(facts);
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      var delivered = new ArrayList<>(facts);
      delivered.addAll(facts.subList(0, random.nextInt(facts.size() + 1)));
      Collections.shuffle(delivered, random);
      int half = random.nextInt(1, delivered.size() + 1);
      ToolCall first = fold(delivered.subList(0, half));
      ToolCall merged =
          half == delivered.size()
              ? first
              : fold(delivered.subList(half, delivered.size())).merge(first);

      assertThat(merged).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCallKnowsTheLowestFactsAllStatementsAndWhetherThereAreMore(long seed) {
    List<Fact> facts = facts(seed);

    ToolCall call = fold(facts);

    for (FactKind kind : FactKind.values()) {
      List<Fact> side = facts.stream().filter(fact -> fact.kind() == kind).toList();
      Fact kept = kind == FactKind.DECISION ? call.decision() : call.result();
      if (side.isEmpty()) {
        assertThat(kept).isNull();
        continue;
      }
      requireNonNull(kept);
      assertThat(side).anyMatch(fact -> fact.withoutLeftovers().equals(kept));
      assertThat(side).noneMatch(fact -> before(fact, kept));
    }
    int stated = facts.stream().mapToInt(Statements::of).reduce(0, (one, other) -> one | other);
    assertThat(call.statements()).isEqualTo(stated);
    assertThat(call.hasMoreFacts())
        .isEqualTo(distinct(facts, FactKind.DECISION) > 1 || distinct(facts, FactKind.RESULT) > 1);
  }

  /// Earlier, or as early with a lower id, or the same record under a higher policy.
  private static boolean before(Fact fact, Fact other) {
    Envelope one = fact.envelope();
    Envelope two = other.envelope();
    if (one.at() != two.at()) {
      return one.at() < two.at();
    }
    if (!one.recordId().equals(two.recordId())) {
      return one.recordId().compareTo(two.recordId()) < 0;
    }
    return one.policyVersion() > two.policyVersion();
  }

  private static long distinct(List<Fact> facts, FactKind kind) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind)
        .map(fact -> fact.envelope().recordId())
        .distinct()
        .count();
  }

  @Test
  void aThousandConflictingFactsTakeTheSpaceOfTwo() {
    ToolCall call = TestFact.decision("id0000", Verdict.ACCEPT).call();
    call = call.merge(TestFact.result("ie0000", Success.TRUE).call());
    int two = Wire.writeCall(call).length;

    for (int i = 1; i < 1_000; i++) {
      String number = "%04d".formatted(i);
      call = call.merge(TestFact.decision("id" + number, Verdict.REJECT).call());
      call = call.merge(TestFact.result("ie" + number, Success.FALSE).call());
    }

    assertThat(Wire.writeCall(call)).hasSizeLessThanOrEqualTo(two + 4);
    assertThat(call.hasMoreFacts()).isTrue();
    assertThat(call.outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void theSameFactTwiceIsNoMoreFacts() {
    ToolCall once = TestFact.decision("id", Verdict.ACCEPT).policy(1).call();
    ToolCall stricter = TestFact.decision("id", Verdict.ACCEPT).policy(2).call();

    assertThat(once.merge(stricter).hasMoreFacts()).isFalse();
    assertThat(once.merge(stricter)).isEqualTo(stricter);
  }

  @Test
  void aCallHoldsNoLeftoversOfItsFacts() {
    ToolCall call = TestFact.decision("id", Verdict.ACCEPT).call();

    assertThat(call.primary().envelope().attributes()).isEmpty();
    assertThat(call.primary().envelope().resource()).isEmpty();
  }

  @Test
  void twoDifferentCallsAreNeverMerged() {
    ToolCall one = TestFact.decision("d", Verdict.ACCEPT).call("toolu_1").call();
    ToolCall other = TestFact.result("r", Success.TRUE).call("toolu_2").call();

    assertThatIllegalArgumentException().isThrownBy(() -> one.merge(other));
  }

  @Test
  void callsDifferByTenantAgentSessionAndCallIdAndLoneFactsByThemselves() {
    Fact fact = TestFact.decision("d", Verdict.ACCEPT).build();
    Fact elsewhere = TestFact.decision("d", Verdict.ACCEPT).session("other").build();
    Fact lone = TestFact.decision("d1", Verdict.ACCEPT).lone().build();
    Fact otherLone = TestFact.decision("d2", Verdict.ACCEPT).lone().build();
    Fact otherPrompt = TestFact.decision("d", Verdict.ACCEPT).prompt("other").build();

    assertThat(fact.key()).isNotEqualTo(elsewhere.key());
    assertThat(lone.key()).isNotEqualTo(otherLone.key());
    assertThat(fact.key()).isEqualTo(otherPrompt.key());
  }
}
