package dev.tooltrail.intake;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.TelemetryRecord;
import java.util.Set;

/// Records of agents that this version does not know: kept whole as events under their raw names,
/// and never guessed at.
final class OtherAgent implements AgentDialect {
  @Override
  public String agent() {
    return "";
  }

  @Override
  public boolean recognises(TelemetryRecord record) {
    return true;
  }

  @Override
  public Set<String> fixedFields() {
    return Set.of();
  }

  @Override
  public Taken read(RedactedRecord redacted, Treatment treatment) {
    TelemetryRecord record = redacted.record();
    var attributes = new AttributeReader(record);
    String name = attributes.trusted("event.name");
    if (name.isEmpty()) {
      name = record.eventName();
    }
    String version =
        record.scopeVersion().isEmpty()
            ? record.resource().getOrDefault("service.version", "")
            : record.scopeVersion();
    var envelope =
        EnvelopeReader.read(
            redacted,
            treatment,
            Dialects.nameOf(record.scopeName()),
            version,
            Ids.read(attributes),
            attributes);
    return new Taken.Event(record.index(), new AuditEvent(envelope, name, record.body()));
  }
}
