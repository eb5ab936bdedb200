package dev.tooltrail.otlp;

import com.google.protobuf.ByteString;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads the framed parts of one body into records; serves one body.
final class RecordAssembler {
  private static final String HEX = "0123456789abcdef";

  private final AuditKey key;
  private final CanonicalForm canonicalForm;
  private final PartReader reader;
  private final byte[] body;
  private final boolean mixed;
  private final List<TelemetryRecord> records = new ArrayList<>();
  private final List<BadRecord> badRecords = new ArrayList<>();
  private int index;

  /// @param mixed whether the shape of each record must be looked at, as some are no log records
  RecordAssembler(
      AuditKey key, CanonicalForm canonicalForm, PartReader reader, byte[] body, boolean mixed) {
    this.key = key;
    this.canonicalForm = canonicalForm;
    this.reader = reader;
    this.body = body;
    this.mixed = mixed;
  }

  DecodedBody.Logs assemble(BodyFrame frame) {
    for (ResourceFrame resource : frame.resources()) {
      resourceLogs(resource);
    }
    return new DecodedBody.Logs(records, badRecords);
  }

  private void resourceLogs(ResourceFrame frame) {
    List<KeyValue> attributes;
    try {
      attributes = canonicalForm.of(reader.resource(body, frame.resource()).getAttributesList());
    } catch (BrokenRecordException unreadable) {
      frame.scopes().forEach(scope -> allBad(scope, RecordFault.UNREADABLE_RESOURCE));
      return;
    }
    Map<String, String> resource = Attributes.text(attributes);
    byte[] resourceDigest = RecordContext.ofResource(attributes);
    for (ScopeFrame scope : frame.scopes()) {
      if (scope.records().size() > 0) {
        scopeLogs(scope, resource, resourceDigest);
      }
    }
  }

  private void scopeLogs(ScopeFrame frame, Map<String, String> resource, byte[] resourceDigest) {
    InstrumentationScope scope;
    try {
      scope = reader.scope(body, frame.scope());
    } catch (BrokenRecordException unreadable) {
      allBad(frame, RecordFault.UNREADABLE_SCOPE);
      return;
    }
    byte[] context = RecordContext.ofScope(resourceDigest, scope);
    for (int i = 0; i < frame.records().size(); i++) {
      int offset = frame.records().offset(i);
      int length = frame.records().length(i);
      try {
        requireLogRecord(offset, length);
        LogRecord logRecord = canonicalForm.of(reader.logRecord(body, offset, length));
        records.add(telemetryRecord(logRecord, resource, scope, context));
        index++;
      } catch (BrokenRecordException broken) {
        bad(broken.fault(), offset, length);
      }
    }
  }

  private void requireLogRecord(int offset, int length) throws BrokenRecordException {
    if (!mixed) {
      return;
    }
    switch (RecordShape.of(body, offset, length)) {
      case LOG, UNDECIDED -> {}
      case METRIC, SPAN -> throw new BrokenRecordException(RecordFault.MIXED_SIGNALS);
      case OTHER -> throw new BrokenRecordException(RecordFault.BROKEN_RECORD);
    }
  }

  private TelemetryRecord telemetryRecord(
      LogRecord logRecord,
      Map<String, String> resource,
      InstrumentationScope scope,
      byte[] context) {
    byte[] canonical = logRecord.toByteArray();
    Map<String, String> attributes = Attributes.text(logRecord.getAttributesList());
    return new TelemetryRecord(
        index,
        key.recordId(context, canonical, 0, canonical.length),
        resource,
        scope.getName(),
        scope.getVersion(),
        logRecord.getTimeUnixNano(),
        logRecord.getObservedTimeUnixNano(),
        ValueText.of(logRecord.getBody()),
        logRecord.getEventName(),
        attributes,
        Attributes.planted(resource, attributes),
        hex(logRecord.getTraceId()),
        hex(logRecord.getSpanId()));
  }

  private void allBad(ScopeFrame frame, RecordFault fault) {
    for (int i = 0; i < frame.records().size(); i++) {
      bad(fault, frame.records().offset(i), frame.records().length(i));
    }
  }

  private void bad(RecordFault fault, int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(body, offset, offset + length);
    badRecords.add(new BadRecord(index++, fault, key.bodyDigest(bytes)));
  }

  private static String hex(ByteString id) {
    if (id.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(2 * id.size());
    for (int i = 0; i < id.size(); i++) {
      byte b = id.byteAt(i);
      text.append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
    }
    return text.toString();
  }
}
