package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.DecodedBody;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.OtlpDecoder;
import dev.tooltrail.redaction.FieldTreatment;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However much a policy hides, which calls there were, who decided and what became of them stays.
class PseudonymLawTest {
  /// Every attribute of the bodies, on records and resources, that a policy may name.
  private static Policy treating(List<byte[]> bodies, FieldTreatment treatment) {
    var decoder = new OtlpDecoder(Taking.KEY, DecoderLimits.DEFAULT);
    var fields = new TreeMap<String, FieldTreatment>();
    for (byte[] body : bodies) {
      if (decoder.decode(body) instanceof DecodedBody.Logs logs) {
        for (TelemetryRecord record : logs.records()) {
          record.attributes().keySet().forEach(name -> fields.put(name, treatment));
          record.resource().keySet().forEach(name -> fields.put(name, treatment));
        }
      }
    }
    fields.keySet().removeAll(Pseudonyms.fixedFields());
    assertThat(fields).containsKeys("user.id", "service.name", "terminal.type");
    return Policy.standard().withFields(Map.copyOf(fields));
  }

  private static List<List<Object>> calls(List<byte[]> bodies, Policy policy) {
    return Taking.fold(new Intake(Taking.KEY, policy), bodies).callRows().stream()
        .map(PseudonymLawTest::outlines)
        .toList();
  }

  private static List<Object> outlines(CallRow row) {
    return Arrays.asList(
        row.sessionId(),
        row.promptId(),
        row.callId(),
        row.subagentId(),
        row.toolName(),
        row.mcpTool(),
        row.decision(),
        row.decisionSource(),
        row.authority(),
        row.outcome(),
        row.outcomeCause(),
        row.success(),
        row.durationMs(),
        row.matchQuality(),
        row.parameterDrift(),
        row.decidedAt(),
        row.finishedAt(),
        row.decisionFactId(),
        row.resultFactId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cc01", "cc20", "cc23", "cc24", "cc38", "cc39", "cc47", "cc71", "cc80"})
  void hidingAllThatMayBeHiddenChangesNoCall(String scenario) {
    List<byte[]> bodies = Captures.bodies(scenario);
    List<List<Object>> whole = calls(bodies, Policy.standard());

    for (FieldTreatment treatment : FieldTreatment.values()) {
      assertThat(calls(bodies, treating(bodies, treatment))).isNotEmpty().isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cc01", "cc20", "cc39", "cc47", "cc71"})
  void hashingChangesNoWordAboutWhatAnIdentityRestsOn(String scenario) {
    List<byte[]> bodies = Captures.bodies(scenario);
    List<CallRow> whole = Taking.fold(bodies).callRows();

    List<CallRow> hashed =
        Taking.fold(new Intake(Taking.KEY, treating(bodies, FieldTreatment.HASH)), bodies)
            .callRows();

    assertThat(hashed)
        .extracting(CallRow::identityAssurance)
        .isEqualTo(whole.stream().map(CallRow::identityAssurance).toList());
    assertThat(hashed)
        .extracting(CallRow::planted)
        .isEqualTo(whole.stream().map(CallRow::planted).toList());
    assertThat(hashed).extracting(CallRow::identity).allMatch(name -> name.startsWith("[PSEUDO"));
  }
}
