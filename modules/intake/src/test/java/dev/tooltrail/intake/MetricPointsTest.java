package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.MetricBodies;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the attributes of a data point.
class MetricPointsTest {
  private static final String COST = "claude_code.cost.usage";

  private static MetricPoint take(
      String metric, Map<String, String> resource, Map<String, String> attributes) {
    byte[] body =
        MetricBodies.sum(
            resource, metric, MetricBodies.point(attributes, 1_000, 2_000, 0.5), false);
    TakenMetrics taken = Taking.INTAKE.takeMetrics(body, "acme");
    assertThat(taken.kind()).isEqualTo(TakenMetrics.Kind.METRICS);
    assertThat(taken.points()).hasSize(1);
    return taken.points().getFirst().point();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request_id",
        "client_request_id",
        "prompt.id",
        "prompt_id",
        "promptId",
        "tool_use_id",
        "call_id",
        "gen_ai.tool.call.id",
        "trace_id",
        "trace.id",
        "spanId",
        "message.uuid",
        "gen_ai.response.id",
        "event.sequence",
        "event.timestamp",
        "TRACEPARENT"
      })
  void idsOfSingleRequestsAreNeverKept(String name) {
    MetricPoint point = take(COST, Map.of(name, "x-1"), Map.of(name, "x-1", "effort", "high"));

    assertThat(point.envelope().attributes()).containsOnlyKeys("effort");
    assertThat(point.envelope().resource()).isEmpty();
    assertThat(point.toString() + point.envelope().planted()).doesNotContain("x-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"session.id", "user.id", "organization.id", "host.id", "installation.id"})
  void whatOutlivesARequestIsKept(String name) {
    assertThat(PerRequestIds.isOne(name)).isFalse();
  }

  @Test
  void columnsAreTakenAndTheRestIsKept() {
    MetricPoint point =
        take(
            "claude_code.code_edit_tool.decision",
            Map.of("service.name", "claude-code"),
            Map.of(
                "session.id", "s1",
                "user.id", "u1",
                "tool_name", "Edit",
                "decision", "accept",
                "source", "config",
                "language", "Python"));

    assertThat(point.envelope().tenant()).isEqualTo("acme");
    assertThat(point.envelope().agent()).isEqualTo("claude-code");
    assertThat(point.envelope().agentVersion()).isEqualTo("2.1.330");
    assertThat(point.envelope().sessionId()).isEqualTo("s1");
    assertThat(point.envelope().identity().name()).isEqualTo("u1");
    assertThat(point.toolName() + point.decision() + point.source())
        .isEqualTo("Edit" + "accept" + "config");
    assertThat(point.envelope().attributes()).isEqualTo(Map.of("language", "Python"));
    assertThat(point.startAt()).isEqualTo(1_000);
    assertThat(point.envelope().at()).isEqualTo(2_000);
  }

  @Test
  void whatTheUserPlantedIsNoLoginAndNoSession() {
    Map<String, String> planted =
        Map.of("user.email", "ceo@example.invalid", "session.id", "s-of-another");

    MetricPoint point = take(COST, planted, planted);

    assertThat(point.envelope().sessionId()).isEmpty();
    assertThat(point.envelope().identity().userEmail()).isEmpty();
    assertThat(point.envelope().identity().name()).isEqualTo("ceo@example.invalid");
    assertThat(point.envelope().identity().assurance()).isEqualTo(IdentityAssurance.SELF_DECLARED);
    assertThat(point.envelope().planted()).contains("user.email", "session.id");
  }

  @Test
  void noPlantedWordHidesTheModelOfACostOrMakesOneUp() {
    Map<String, String> planted = Map.of("model", "claude");

    assertThat(take(COST, planted, Map.of("model", "claude-opus-5-5")).model())
        .isEqualTo("claude-opus-5-5");
    assertThat(take("claude_code.session.count", planted, planted).model()).isEmpty();
  }

  @Test
  void secretsAreRedactedAndAccountedFor() {
    String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("branch", secret);

    MetricPoint point = take("m." + secret, Map.of("deploy", secret), attributes);

    assertThat(point.metric() + point.envelope().attributes() + point.envelope().resource())
        .doesNotContain(secret)
        .contains("[REDACTED:");
    assertThat(point.envelope().redactions())
        .extracting(Redaction::field)
        .contains("branch", "resource.deploy", "metric");
  }

  @Test
  void whatTheUserPlantedInARecordedSessionIsToldFromWhatTheClientSaid() {
    for (byte[] body : Captures.metricsBodies("cc47")) {
      for (TakenMetrics.Point one : Taking.INTAKE.takeMetrics(body, "").points()) {
        assertThat(one.point().envelope().identity().userEmail()).isEmpty();
        assertThat(one.point().envelope().sessionId()).isNotEmpty();
        assertThat(one.point().envelope().attributes()).doesNotContainKey("tool_use_id");
      }
    }
  }
}
