package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What erasing a record does to it, and to the merge.
class ErasedFormTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /// Facts of one call, each perhaps under several policies.
  private static List<Fact> facts(long seed) {
    var random = new Random(seed);
    var facts = new ArrayList<Fact>();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      int number = random.nextInt(4);
      var own = new Random(seed * 31 + number);
      Verdict verdict = TestFact.any(own, Verdict.values());
      Success success = TestFact.any(own, Success.values());
      TestFact fact =
          number % 2 == 0
              ? TestFact.decision("id" + number, verdict)
              : TestFact.result("id" + number, success);
      facts.add(
          fact.at(own.nextInt(3))
              .user("ann@example.org")
              .policy(random.nextInt(1, 4))
              .cutParameters("text " + random.nextInt())
              .build());
    }
    return facts;
  }

  private static ToolCall fold(List<Fact> facts) {
    return facts.stream().map(ToolCall::of).reduce(ToolCall::merge).orElseThrow();
  }

  private static ToolCall erased(ToolCall call) {
    return new ToolCall(
        call.key(),
        call.decision() == null ? null : ErasedForm.of(call.decision()),
        call.result() == null ? null : ErasedForm.of(call.result()),
        call.statements(),
        call.decisionIds(),
        call.resultIds(),
        call.requestedAt());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void erasingCommutesWithMerging(long seed) {
    List<Fact> facts = facts(seed);

    assertThat(fold(facts.stream().map(ErasedForm::of).toList())).isEqualTo(erased(fold(facts)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theErasedFormAbsorbsEveryOtherFormWhicheverComesFirst(long seed) {
    List<Fact> facts = facts(seed);
    ToolCall erased = fold(facts.stream().map(ErasedForm::of).toList());
    ToolCall again = fold(facts.reversed());

    assertThat(erased.merge(again)).isEqualTo(erased);
    assertThat(again.merge(erased)).isEqualTo(erased);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theErasedEventAbsorbsEveryOtherFormOfIt(long seed) {
    AuditEvent event = new RandomFacts(seed).event();
    AuditEvent erased = ErasedForm.of(event);
    var first = new Trail();
    first.add(erased);
    first.add(event);
    var last = new Trail();
    last.add(event);
    last.add(erased);

    assertThat(first.eventRows()).isEqualTo(last.eventRows()).containsExactly(EventRow.of(erased));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void erasingTwiceIsErasingOnce(long seed) {
    Fact fact = new RandomFacts(seed).fact();
    AuditEvent event = new RandomFacts(seed).event();

    assertThat(ErasedForm.of(ErasedForm.of(fact))).isEqualTo(ErasedForm.of(fact));
    assertThat(ErasedForm.of(ErasedForm.of(event))).isEqualTo(ErasedForm.of(event));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatHappenedStays(long seed) {
    CallRow before = CallRow.of(fold(facts(seed)), MatchQuality.EXACT);
    CallRow after = CallRow.of(erased(fold(facts(seed))), MatchQuality.EXACT);

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields(
            "userId",
            "userEmail",
            "userAccount",
            "identity",
            "identityAssurance",
            "approvedParameters",
            "executedParameters",
            "parameterDrift",
            "redactions")
        .isEqualTo(before);
    assertThat(after.userEmail()).isNull();
    assertThat(after.approvedParameters()).isNull();
    assertThat(after.redactions()).allMatch(one -> one.rule().equals("erased"));
  }

  @Test
  void measuresStayAndTextsThatStandUnderTheirNamesDoNot() {
    assertThat(
            kept(
                Map.of(
                    "cost_usd", "0.0123",
                    "input_tokens", "12",
                    "success", "true",
                    "model", "claude-opus-4-8[1m]",
                    "prompt", "mail ann@example.org"),
                Map.of()))
        .containsOnlyKeys("cost_usd", "input_tokens", "success", "model");
    assertThat(kept(Map.of("cost_usd", "call Ann", "model", "ann@example.org"), Map.of()))
        .isEmpty();
    assertThat(kept(Map.of("cost_usd", "1", "model", "ann"), Map.of("model", "ann")))
        .containsOnlyKeys("cost_usd");
  }

  private static Map<String, String> kept(
      Map<String, String> attributes, Map<String, String> resource) {
    Envelope plain = TestFact.decision("id", Verdict.ACCEPT).build().envelope();
    var envelope =
        new Envelope(
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "id",
            0,
            TimeQuality.EXACT,
            -1,
            Identity.NONE,
            attributes,
            resource,
            List.of(),
            plain.redactions(),
            1,
            "");
    Envelope erased = ErasedForm.of(new AuditEvent(envelope, "api_request", "text")).envelope();
    assertThat(erased.resource()).isEmpty();
    return erased.attributes();
  }
}
