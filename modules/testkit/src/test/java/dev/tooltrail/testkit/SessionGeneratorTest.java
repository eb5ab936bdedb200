package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.TelemetryRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SessionGeneratorTest {
  private static final List<GeneratedSessions> GENERATED =
      LongStream.range(0, 60).mapToObj(seed -> new SessionGenerator(seed).generate()).toList();

  @Test
  void theSameSeedGivesTheSameBytes() {
    GeneratedSessions again = new SessionGenerator(7).generate();

    assertThat(again.calls()).isEqualTo(GENERATED.get(7).calls());
    assertThat(again.bodies())
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(GENERATED.get(7).bodies());
  }

  @Test
  void whatIsSentIsWhatIsTrue() {
    for (GeneratedSessions sessions : GENERATED) {
      Set<TelemetryRecord> sent = distinct(sessions.bodies());

      assertThat(count(sent, "tool_decision"))
          .isEqualTo(sessions.calls().stream().filter(ExpectedCall::decisionSent).count());
      assertThat(count(sent, "tool_result"))
          .isEqualTo(sessions.calls().stream().filter(ExpectedCall::resultSent).count());
      for (ExpectedCall call : sessions.calls()) {
        if (call.callId() != null) {
          assertAgrees(call, sent);
        }
      }
    }
  }

  @Test
  void everyKindOfCallComesUp() {
    List<ExpectedCall> calls = GENERATED.stream().flatMap(s -> s.calls().stream()).toList();

    assertThat(calls)
        .anyMatch(call -> call.decision().equals("reject"))
        .anyMatch(call -> call.ran() && !call.resultSent())
        .anyMatch(call -> Objects.equals(call.success(), false))
        .anyMatch(call -> call.agentId() != null)
        .anyMatch(call -> call.tool().equals("mcp_tool"))
        .anyMatch(call -> call.callId() == null && call.decisionSent())
        .anyMatch(call -> !call.decisionSent());
    assertThat(GENERATED)
        .anyMatch(
            sessions -> distinct(sessions.bodies()).size() < Records.of(sessions.bodies()).size());
  }

  private static void assertAgrees(ExpectedCall call, Set<TelemetryRecord> sent) {
    for (TelemetryRecord logRecord : sent) {
      Map<String, String> attributes = logRecord.attributes();
      if (!Objects.equals(attributes.get("tool_use_id"), call.callId())) {
        continue;
      }
      assertThat(attributes)
          .containsEntry("session.id", call.session())
          .containsEntry("prompt.id", call.prompt())
          .containsEntry("tool_name", call.tool());
      if ("tool_decision".equals(attributes.get("event.name"))) {
        assertThat(attributes)
            .containsEntry("decision", call.decision())
            .containsEntry("source", call.source());
      } else {
        assertThat(attributes).containsEntry("success", String.valueOf(call.success()));
      }
      assertThat(logRecord.planted()).containsExactly("team.id");
    }
  }

  private static long count(Set<TelemetryRecord> sent, String event) {
    return sent.stream().filter(r -> event.equals(r.attributes().get("event.name"))).count();
  }

  private static Set<TelemetryRecord> distinct(List<byte[]> bodies) {
    Set<String> seen = new HashSet<>();
    Set<TelemetryRecord> distinct = new HashSet<>();
    for (TelemetryRecord logRecord : Records.of(bodies)) {
      if (seen.add(logRecord.recordId())) {
        distinct.add(logRecord);
      }
    }
    return distinct;
  }
}
