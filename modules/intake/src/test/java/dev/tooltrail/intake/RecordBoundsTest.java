package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Verdict;
import dev.tooltrail.core.Wire;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No record is too large for a topic, and none loses by its size what makes it a fact.
class RecordBoundsTest {
  /// A long text, three bytes a character.
  private static final String LONGEST = "字".repeat(131_072);

  private static final String TOO_LONG = "x".repeat(1_048_577);

  private static ClaudeRecords refusal() {
    return ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "user_reject", 1);
  }

  private static long bytes(Envelope envelope) {
    return Stream.of(envelope.attributes(), envelope.resource())
        .flatMap(map -> map.entrySet().stream())
        .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
        .sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aRecordWithinTheBudgetLosesNothing() {
    Fact fact = Taking.fact(refusal().with("tool_parameters", LONGEST));

    assertThat(fact.parameters().text()).isEqualTo(LONGEST);
    assertThat(fact.envelope().redactions()).isEmpty();
  }

  @Test
  void anOversizedFieldIsWithheldWithItsLength() {
    Fact fact = Taking.fact(refusal().with("tool_parameters", TOO_LONG));

    assertThat(fact.parameters().text()).isEqualTo("[WITHHELD:too-large:1048577]");
    assertThat(fact.envelope().redactions())
        .extracting(redaction -> redaction.rule() + " " + redaction.field())
        .containsExactly("withheld tool_parameters");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void hugeTextsNeverHideTheCallThatTheyBelongTo(int texts) {
    ClaudeRecords logRecord = refusal();
    for (int i = 0; i < texts; i++) {
      // They come before what matters, too.
      logRecord.with("huge" + i, LONGEST.substring(i));
    }
    logRecord.with("tool_parameters", LONGEST.substring(50)).with("request_id", "req_1");

    Fact fact = Taking.fact(logRecord);

    assertThat(fact.kind()).isEqualTo(FactKind.DECISION);
    assertThat(fact.statement().verdict()).isEqualTo(Verdict.REJECT);
    assertThat(fact.callId()).isEqualTo("toolu_1");
    assertThat(fact.envelope().sessionId()).isEqualTo("s1");
    assertThat(fact.envelope().requestId()).isEqualTo("req_1");
    assertThat(bytes(fact.envelope()) + bytes(fact.parameters().text()))
        .isLessThanOrEqualTo(RecordRedactor.MAX_RECORD_BYTES);
    assertThat(fact.envelope().redactions())
        .isNotEmpty()
        .allMatch(redaction -> redaction.rule().equals("withheld"));
  }

  @Test
  void aHugeErrorDoesNotHideAResult() {
    Fact fact =
        Taking.fact(
            ClaudeRecords.result("s1", "p1", "toolu_1", "mcp_tool", false, 1)
                .with("tool_parameters", LONGEST)
                .with("error", LONGEST));

    assertThat(fact.kind()).isEqualTo(FactKind.RESULT);
    assertThat(fact.callId()).isEqualTo("toolu_1");
    assertThat(fact.execution().error() + fact.parameters().text())
        .contains("[WITHHELD:too-large:131072]");
  }

  @Test
  void aHugeResourceIsBoundedWithItsRecord() {
    Map<String, String> planted = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      planted.put("planted" + i, LONGEST.substring(i));
    }

    Fact fact = Taking.fact(ClaudeRecords.VERSION, planted, refusal().build());

    assertThat(bytes(fact.envelope())).isLessThanOrEqualTo(RecordRedactor.MAX_RECORD_BYTES);
    assertThat(fact.callId()).isEqualTo("toolu_1");
  }

  @Test
  void countlessAttributesAreBounded() {
    ClaudeRecords logRecord = refusal();
    for (int i = 0; i < 5_000; i++) {
      logRecord.with(("字" + i + "-").repeat(40), "v".repeat(80));
    }

    Fact fact = Taking.fact(logRecord);

    assertThat(bytes(fact.envelope())).isLessThanOrEqualTo(RecordRedactor.MAX_RECORD_BYTES);
    assertThat(fact.statement().verdict()).isEqualTo(Verdict.REJECT);
    assertThat(fact.envelope().redactions()).isNotEmpty();
  }

  @Test
  void theAccountOfWhatWasWithheldIsBoundedToo() {
    ClaudeRecords logRecord = refusal();
    for (int i = 0; i < 20_000; i++) {
      logRecord.with("k".repeat(240) + i, "v");
    }

    Fact fact = Taking.fact(logRecord);

    var update = new FactUpdate(fact, new Delivery("otlp_logs", 0, 0, 0), ToolCall.of(fact));
    assertThat(fact.envelope().redactions()).hasSizeLessThanOrEqualTo(201);
    assertThat(Wire.writeUpdate(update)).hasSizeLessThan(4 * 1024 * 1024);
    assertThat(fact.statement().verdict()).isEqualTo(Verdict.REJECT);
  }

  @Test
  void aLongNameIsWithheldAndItsValueKept() {
    Fact fact = Taking.fact(refusal().with("k".repeat(257), "kept").with("n".repeat(256), "too"));

    assertThat(fact.envelope().attributes())
        .containsEntry("[WITHHELD:too-large:257]", "kept")
        .containsEntry("n".repeat(256), "too");
    assertThat(fact.envelope().redactions()).hasSize(1);
  }

  @Test
  void aHugeBodyIsWithheld() {
    LogRecord logRecord =
        ClaudeRecords.event("api_request_body", "s1", "p1", 1).build().toBuilder()
            .setBody(AnyValue.newBuilder().setStringValue(TOO_LONG))
            .build();

    assertThat(Taking.event(Map.of(), logRecord).body()).isEqualTo("[WITHHELD:too-large:1048577]");
    assertThat(Taking.event(Map.of(), logRecord).name()).isEqualTo("api_request_body");
  }
}
