package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;

/// Reads a log record into a telemetry record.
final class LogRecordStep implements RecordWalk.Step<TelemetryRecord> {
  private final AuditKey key;
  private final CanonicalForm canonicalForm;

  LogRecordStep(AuditKey key, CanonicalForm canonicalForm) {
    this.key = key;
    this.canonicalForm = canonicalForm;
  }

  @Override
  public List<TelemetryRecord> read(SlicedBody.Slice slice, RecordContext context, int index)
      throws BrokenRecordException {
    LogRecord logRecord = canonicalForm.of(slice.logRecord());
    Map<String, String> attributes = Attributes.text(logRecord.getAttributesList());
    return List.of(
        new TelemetryRecord(
            index,
            context.idOf(logRecord, key),
            context.resource(),
            context.scope().getName(),
            context.scope().getVersion(),
            logRecord.getTimeUnixNano(),
            logRecord.getObservedTimeUnixNano(),
            ValueText.of(logRecord.getBody()),
            logRecord.getEventName(),
            attributes,
            Attributes.planted(context.resource(), attributes),
            Ids.hex(logRecord.getTraceId()),
            Ids.hex(logRecord.getSpanId())));
  }
}
