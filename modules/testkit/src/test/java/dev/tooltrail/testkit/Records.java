package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.DecodedBody;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.OtlpDecoder;
import java.util.List;

/// Decodes bodies that must be readable in every record.
final class Records {
  private static final OtlpDecoder DECODER =
      new OtlpDecoder(new AuditKey(new byte[32]), DecoderLimits.DEFAULT);

  private Records() {}

  static List<TelemetryRecord> of(List<byte[]> bodies) {
    return bodies.stream().flatMap(body -> of(body).stream()).toList();
  }

  static List<TelemetryRecord> of(byte[] body) {
    DecodedBody.Logs logs = (DecodedBody.Logs) DECODER.decode(body);
    assertThat(logs.badRecords()).isEmpty();
    return logs.records();
  }

  static List<String> ids(List<byte[]> bodies) {
    return of(bodies).stream().map(TelemetryRecord::recordId).toList();
  }
}
