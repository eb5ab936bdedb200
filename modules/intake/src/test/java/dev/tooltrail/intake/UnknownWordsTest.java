package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Success;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words and types change with nearly every release; nothing of them is lost.
class UnknownWordsTest {
  private static final long T = 1_795_334_880_511_000_000L;

  private static ClaudeRecords result() {
    return ClaudeRecords.result("s1", "p1", "toolu_1", "Bash", true, T);
  }

  @Test
  void numbersAreReadFromTextAndFromEveryNumberType() {
    assertThat(durationOf(result().with("duration_ms", "103"))).isEqualTo(103);
    assertThat(durationOf(result().with("duration_ms", 103))).isEqualTo(103);
    assertThat(durationOf(result().with("duration_ms", 103.0))).isEqualTo(103);
    assertThat(durationOf(result().with("duration_ms", 102.6))).isEqualTo(103);
    assertThat(durationOf(result().with("duration_ms", "102.6"))).isEqualTo(103);
    assertThat(durationOf(result().without("duration_ms"))).isEqualTo(-1);
  }

  private static long durationOf(ClaudeRecords logRecord) {
    return Taking.fact(logRecord).execution().durationMs();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "NaN", "1e99", "99999999999999999999999999"})
  void whatIsNoNumberStaysAmongTheRest(String word) {
    Fact fact = Taking.fact(result().with("duration_ms", word).with("event.sequence", word));

    assertThat(fact.execution().durationMs()).isEqualTo(-1);
    assertThat(fact.envelope().sequence()).isEqualTo(-1);
    assertThat(fact.envelope().attributes())
        .containsEntry("duration_ms", word)
        .containsEntry("event.sequence", word);
  }

  @ParameterizedTest
  @CsvSource({"true, TRUE", "false, FALSE", "True, TRUE", "FALSE, FALSE"})
  void successIsReadInAnySpelling(String word, Success success) {
    assertThat(Taking.fact(result().with("success", word)).execution().success())
        .isEqualTo(success);
  }

  @Test
  void successIsReadFromABoolean() {
    LogRecord logRecord =
        result().without("success").build().toBuilder()
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("success")
                    .setValue(AnyValue.newBuilder().setBoolValue(false)))
            .build();

    Fact fact = Taking.fact(ClaudeRecords.VERSION, Map.of(), logRecord);

    assertThat(fact.execution().success()).isEqualTo(Success.FALSE);
  }

  @Test
  void anUnknownSuccessIsUnclearAndKept() {
    Fact fact = Taking.fact(result().with("success", "partly"));

    assertThat(fact.execution().success()).isEqualTo(Success.UNCLEAR);
    assertThat(fact.envelope().attributes()).containsEntry("success", "partly");
    assertThat(Taking.fact(result().without("success")).execution().success())
        .isEqualTo(Success.UNCLEAR);
  }

  @Test
  void unknownAttributesStayWithTheirFact() {
    Fact fact =
        Taking.fact(
            result().with("vcs.ref.head.revision", "abc").with("classifier_verdict", "allow"));

    assertThat(fact.envelope().attributes())
        .containsEntry("vcs.ref.head.revision", "abc")
        .containsEntry("classifier_verdict", "allow");
  }

  @Test
  void unknownEventsAreKeptWithEverything() {
    AuditEvent event =
        Taking.event(
            ClaudeRecords.event("brand_new", "s1", "p1", T).with("some.key", 5).with("other", 0.5));

    assertThat(event.name()).isEqualTo("brand_new");
    assertThat(event.body()).isEmpty();
    assertThat(event.envelope().sessionId()).isEqualTo("s1");
    assertThat(event.envelope().attributes())
        .containsEntry("some.key", "5")
        .containsEntry("other", "0.5");
  }

  @Test
  void aToolNameOnAnotherEventMakesItNoToolEvent() {
    AuditEvent event =
        Taking.event(
            ClaudeRecords.apiRequest("s1", "p1", "req_1", T)
                .with("tool_name", "Bash")
                .with("tool_use_id", "toolu_1")
                .with("decision", "reject"));

    assertThat(event.name()).isEqualTo("api_request");
    assertThat(event.envelope().requestId()).isEqualTo("req_1");
    assertThat(event.envelope().attributes())
        .containsEntry("tool_name", "Bash")
        .containsEntry("tool_use_id", "toolu_1")
        .containsEntry("decision", "reject");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.128, NEVER_HEADLESS",
    "2.0.77, NEVER_HEADLESS",
    "2.1.46, NEVER_HEADLESS",
    "2.1.47, MAY_DROP_EARLY",
    "2.1.118, MAY_DROP_EARLY",
    "2.1.160, MAY_DROP_EARLY",
    "2.1.161, ALWAYS",
    "2.1.330, ALWAYS",
    "2.1.330-beta.1, ALWAYS",
    "2.2.0, ALWAYS",
    "3.0.0, ALWAYS",
    "next, UNKNOWN",
    "2.1, UNKNOWN",
    "'', UNKNOWN",
  })
  void theVersionTellsWhetherADecisionWasToBeExpected(
      String version, DecisionExpectation expected) {
    Fact fact = Taking.fact(version, Map.of(), result().build());

    assertThat(fact.expectation()).isEqualTo(expected);
    assertThat(fact.envelope().agentVersion()).isEqualTo(version);
  }
}
