package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a record becomes does not depend on the records it travels with.
class RecordsOfOneBodyTest {
  private final Intake intake = new Intake(new AuditKey(new byte[32]), Policy.standard());

  @ParameterizedTest
  @MethodSource("scenarios")
  void recordsBecomeTheSameTogetherAndAlone(String scenario) {
    List<byte[]> recorded = Captures.bodies(scenario);
    List<Envelope> alone = new ArrayList<>();
    for (byte[] body : recorded) {
      OtlpBodies.split(body).forEach(one -> alone.addAll(envelopes(one)));
    }

    List<Envelope> together = envelopes(OtlpBodies.merge(recorded));

    assertThat(alone).isNotEmpty();
    assertThat(together).isEqualTo(alone);
  }

  static List<String> scenarios() {
    return Captures.scenarios();
  }

  private List<Envelope> envelopes(byte[] body) {
    List<Envelope> envelopes = new ArrayList<>();
    for (Taken taken : intake.take(body, "").records()) {
      switch (taken) {
        case Taken.ToolFact fact -> envelopes.add(fact.fact().envelope());
        case Taken.Event event -> envelopes.add(event.event().envelope());
        case Taken.Unreadable bad -> throw new AssertionError("unreadable: " + bad.reason());
      }
    }
    return envelopes;
  }
}
