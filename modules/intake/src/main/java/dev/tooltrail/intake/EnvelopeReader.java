package dev.tooltrail.intake;

import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Reads what facts and events have in common.
final class EnvelopeReader {
  private EnvelopeReader() {}

  /// @param attributes everything that has a place of its own must have been taken before; what is
  ///   left becomes the envelope's rest
  static Envelope read(
      RedactedRecord redacted,
      Treatment treatment,
      String agent,
      String agentVersion,
      Ids ids,
      AttributeReader attributes) {
    TelemetryRecord record = redacted.record();
    Clock clock = clock(record);
    return new Envelope(
        treatment.tenant(),
        agent,
        agentVersion,
        ids.session(),
        ids.prompt(),
        ids.subagent(),
        ids.parentSubagent(),
        ids.request(),
        record.traceId(),
        record.spanId(),
        treatment.recordId(record.recordId()),
        clock.at,
        clock.quality,
        attributes.trustedNumber("event.sequence"),
        IdentityReader.read(ids.installation(), attributes, treatment),
        attributes.rest(),
        record.resource(),
        attributes.doubted(),
        treatment.account(redacted.redactions()),
        treatment.policyVersion(),
        treatment.keyId());
  }

  /// When a record says that it was, in what can be stored.
  record Clock(long at, TimeQuality quality) {
    static Clock of(long unsignedNanos) {
      return unsignedNanos < 0 || unsignedNanos > Times.LATEST
          ? new Clock(Times.LATEST, TimeQuality.CLAMPED)
          : new Clock(unsignedNanos, TimeQuality.EXACT);
    }
  }

  static Clock clock(TelemetryRecord record) {
    if (record.timeUnixNano() != 0) {
      return Clock.of(record.timeUnixNano());
    }
    if (record.observedTimeUnixNano() != 0) {
      return Clock.of(record.observedTimeUnixNano());
    }
    String text = record.attributes().getOrDefault("event.timestamp", "");
    if (!text.isEmpty()) {
      try {
        Instant instant = Instant.parse(text);
        long nanos = Times.nanos(instant);
        boolean storable = nanos != Times.LATEST && !instant.isBefore(Instant.EPOCH);
        return new Clock(nanos, storable ? TimeQuality.EXACT : TimeQuality.CLAMPED);
      } catch (DateTimeParseException notATime) {
        return new Clock(0, TimeQuality.MISSING);
      }
    }
    return new Clock(0, TimeQuality.MISSING);
  }
}
