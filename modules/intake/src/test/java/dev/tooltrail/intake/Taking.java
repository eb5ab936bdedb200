package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;

/// Takes bodies as the product does, under a fixed key.
final class Taking {
  static final AuditKey KEY = new AuditKey(new byte[32]);
  static final Intake INTAKE = new Intake(KEY, Policy.standard());

  /// The rows of a set of bodies as they are written to a file.
  record Rows(List<String> calls, List<String> events) {}

  private Taking() {}

  static Fact fact(ClaudeRecords logRecord) {
    return fact(ClaudeRecords.VERSION, Map.of(), logRecord.build());
  }

  /// @param planted `OTEL_RESOURCE_ATTRIBUTES`; stands on the resource, and on the record wherever
  ///   the client does not set the name itself
  static Fact fact(String version, Map<String, String> planted, LogRecord logRecord) {
    return fact(INTAKE, version, planted, logRecord);
  }

  static Fact fact(
      Intake intake, String version, Map<String, String> planted, LogRecord logRecord) {
    Taken taken = only(intake, version, planted, logRecord);
    assertThat(taken).isInstanceOf(Taken.ToolFact.class);
    return ((Taken.ToolFact) taken).fact();
  }

  static AuditEvent event(ClaudeRecords logRecord) {
    return event(Map.of(), logRecord.build());
  }

  static AuditEvent event(Map<String, String> planted, LogRecord logRecord) {
    return event(INTAKE, planted, logRecord);
  }

  static AuditEvent event(Intake intake, Map<String, String> planted, LogRecord logRecord) {
    Taken taken = only(intake, ClaudeRecords.VERSION, planted, logRecord);
    assertThat(taken).isInstanceOf(Taken.Event.class);
    return ((Taken.Event) taken).event();
  }

  private static Taken only(
      Intake intake, String version, Map<String, String> planted, LogRecord logRecord) {
    LogRecord copied = withCopies(planted, logRecord);
    byte[] body =
        OtlpBodies.toProtobuf(List.of(ClaudeRecords.logs(version, planted, List.of(copied))));
    TakenBody taken = intake.take(body, "");
    assertThat(taken.records()).hasSize(1);
    return taken.records().getFirst();
  }

  /// Copies as the client does: its own names win.
  private static LogRecord withCopies(Map<String, String> planted, LogRecord logRecord) {
    List<String> own = logRecord.getAttributesList().stream().map(KeyValue::getKey).toList();
    LogRecord.Builder copied = logRecord.toBuilder();
    planted.forEach((key, value) -> {
      if (!own.contains(key)) {
        copied.addAttributes(
            KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value)));
      }
    });
    return copied.build();
  }

  static Trail fold(List<byte[]> bodies) {
    return fold(INTAKE, bodies);
  }

  static Trail fold(Intake intake, List<byte[]> bodies) {
    var trail = new Trail();
    for (byte[] body : bodies) {
      for (Taken taken : intake.take(body, "").records()) {
        switch (taken) {
          case Taken.ToolFact fact -> trail.add(fact.fact());
          case Taken.Event event -> trail.add(event.event());
          case Taken.Unreadable bad -> throw new AssertionError("unreadable: " + bad.reason());
        }
      }
    }
    return trail;
  }

  static Rows rows(List<byte[]> bodies) {
    Trail trail = fold(bodies);
    return new Rows(
        trail.callRows().stream().map(RowJson::write).toList(),
        trail.eventRows().stream().map(RowJson::write).toList());
  }
}
