package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whether what ran is what was approved.
class ParameterDriftTest {
  private static @Nullable Boolean drift(TestFact decision, TestFact result) {
    return CallRow.of(decision.call().merge(result.call()), MatchQuality.EXACT).parameterDrift();
  }

  private static TestFact approved(Map<String, String> digests) {
    return TestFact.decision("d", Verdict.ACCEPT).parameters(digests);
  }

  private static TestFact ran(Map<String, String> digests) {
    return TestFact.result("r", Success.TRUE).parameters(digests);
  }

  @Test
  void equalValuesAreNoDrift() {
    assertThat(drift(approved(Map.of("a", "1", "b", "2")), ran(Map.of("a", "1", "b", "2"))))
        .isFalse();
  }

  @Test
  void oneDifferentValueIsDrift() {
    assertThat(drift(approved(Map.of("a", "1", "b", "2")), ran(Map.of("a", "1", "b", "3"))))
        .isTrue();
  }

  @Test
  void aKeyOfOneSideAloneIsNoDrift() {
    Map<String, String> both = Map.of("a", "1");
    Map<String, String> more = Map.of("a", "1", "git_commit_id", "2");

    assertThat(drift(approved(both), ran(more))).isFalse();
    assertThat(drift(approved(more), ran(both))).isFalse();
  }

  @Test
  void nothingInCommonIsUnknown() {
    assertThat(drift(approved(Map.of("a", "1")), ran(Map.of("b", "1")))).isNull();
    assertThat(drift(approved(Map.of()), ran(Map.of()))).isNull();
  }

  @Test
  void aWithheldValueMakesSamenessUnknownAndHidesNoDifference() {
    Map<String, String> withheld = Map.of("a", "", "b", "2");

    assertThat(drift(approved(withheld), ran(Map.of("a", "1", "b", "2")))).isNull();
    assertThat(drift(approved(Map.of("a", "1", "b", "2")), ran(withheld))).isNull();
    assertThat(drift(approved(withheld), ran(withheld))).isNull();
    assertThat(drift(approved(withheld), ran(Map.of("a", "1", "b", "3")))).isTrue();
  }

  @Test
  void cutJsonIsUnknown() {
    TestFact cut = TestFact.result("r", Success.TRUE).cutParameters("{\"a\":\"1");

    assertThat(drift(approved(Map.of("a", "1")), cut)).isNull();
  }

  @Test
  void oneSideAloneIsUnknown() {
    CallRow pending = CallRow.of(approved(Map.of("a", "1")).call(), MatchQuality.EXACT);
    CallRow unwitnessed = CallRow.of(ran(Map.of("a", "1")).call(), MatchQuality.EXACT);

    assertThat(pending.parameterDrift()).isNull();
    assertThat(unwitnessed.parameterDrift()).isNull();
  }
}
