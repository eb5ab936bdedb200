package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which event a record is, and whose.
class EventNameTest {
  private static final long T = 1_795_334_880_511_000_000L;
  private static final LogRecord DECISION =
      ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "config", T).build();

  private static LogRecord withBody(String body) {
    return DECISION.toBuilder().setBody(AnyValue.newBuilder().setStringValue(body)).build();
  }

  private static Taken take(String scope, LogRecord logRecord) {
    ScopeLogs.Builder logs =
        ScopeLogs.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName(scope))
            .addLogRecords(logRecord);
    byte[] body =
        OtlpBodies.toProtobuf(List.of(ResourceLogs.newBuilder().addScopeLogs(logs).build()));
    return Taking.INTAKE.take(body, "").records().getFirst();
  }

  @Test
  void theBodyNamesTheEvent() {
    LogRecord misnamed =
        ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "config", T)
            .with("event.name", "tool_result")
            .build();

    assertThat(Taking.fact(ClaudeRecords.VERSION, Map.of(), misnamed).kind())
        .isEqualTo(FactKind.DECISION);
    assertThat(Taking.fact(ClaudeRecords.VERSION, Map.of(), misnamed).envelope().attributes())
        .containsEntry("event.name", "tool_result");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool_decision", "claude_code.tool_decision"})
  void withoutSuchABodyTheAttributeNamesIt(String name) {
    LogRecord logRecord =
        ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "config", T)
            .with("event.name", name)
            .build()
            .toBuilder()
            .clearBody()
            .build();

    assertThat(Taking.fact(ClaudeRecords.VERSION, Map.of(), logRecord).kind())
        .isEqualTo(FactKind.DECISION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool_decision", "claude_code.tool_decision"})
  void withoutBothTheFieldNamesIt(String name) {
    LogRecord logRecord =
        ClaudeRecords.decision("s1", "p1", "toolu_1", "Bash", "reject", "config", T)
            .without("event.name")
            .build()
            .toBuilder()
            .clearBody()
            .setEventName(name)
            .build();

    assertThat(Taking.fact(ClaudeRecords.VERSION, Map.of(), logRecord).kind())
        .isEqualTo(FactKind.DECISION);
  }

  @Test
  void aPlantedNameNamesNothing() {
    LogRecord unnamed = withBody("hello").toBuilder().clearAttributes().build();

    AuditEvent event = Taking.event(Map.of("event.name", "tool_decision"), unnamed);

    assertThat(event.name()).isEmpty();
    assertThat(event.body()).isEqualTo("hello");
    assertThat(event.envelope().attributes()).containsEntry("event.name", "tool_decision");
  }

  @Test
  void aBodyThatSaysMoreThanTheNameIsKept() {
    LogRecord logRecord =
        ClaudeRecords.event("at_mention", "s1", "p1", T).build().toBuilder()
            .setBody(AnyValue.newBuilder().setStringValue("said in words"))
            .build();

    AuditEvent event = Taking.event(Map.of(), logRecord);

    assertThat(event.name()).isEqualTo("at_mention");
    assertThat(event.body()).isEqualTo("said in words");
  }

  @Test
  void theScopeTellsTheAgentAndTheBodyWhereACollectorDroppedTheScope() {
    assertThat(take(ClaudeRecords.SCOPE, DECISION)).isInstanceOf(Taken.ToolFact.class);
    assertThat(take("", DECISION)).isInstanceOf(Taken.ToolFact.class);
  }

  @Test
  void anotherScopesRecordIsNoFactWhateverItSays() {
    Taken taken = take("my.own.scope", DECISION);

    assertThat(taken).isInstanceOf(Taken.Event.class);
    AuditEvent event = ((Taken.Event) taken).event();
    assertThat(event.envelope().agent()).isEqualTo("my.own.scope");
    assertThat(event.name()).isEqualTo("tool_decision");
    assertThat(event.body()).isEqualTo("claude_code.tool_decision");
    assertThat(event.envelope().attributes()).containsEntry("decision", "reject");
  }

  @Test
  void aServiceNameMakesNobodyClaudeCode() {
    LogRecord logRecord = DECISION.toBuilder().clearBody().build();

    assertThat(take("", logRecord)).isInstanceOf(Taken.Event.class);
  }
}
