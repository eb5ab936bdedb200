package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.SignalDecoder.Decoded;

/// Decodes one body of log records, the value of one record of the input topic: gzip or plain,
/// OTLP/JSON or protobuf, told apart by content alone. Safe for use by several threads.
///
/// A record that cannot be read is a [BadRecord], and its neighbours are unharmed. [MetricsDecoder]
/// and [SpansDecoder] do the same for their signals.
public final class OtlpDecoder {
  private final SignalDecoder<TelemetryRecord> decoder;

  public OtlpDecoder(AuditKey key, DecoderLimits limits) {
    var canonicalForm = new CanonicalForm(limits.maxDepth());
    var step = new LogRecordStep(key, canonicalForm);
    decoder = new SignalDecoder<>(JsonFramer.LOGS, key, limits, canonicalForm, () -> step);
  }

  /// @param body the whole value; never changed
  public DecodedBody decode(byte[] body) {
    return switch (decoder.decode(body)) {
      case Decoded.Records<TelemetryRecord>(var outcome) ->
          new DecodedBody.Logs(outcome.read(), outcome.bad());
      case Decoded.Other<TelemetryRecord>(Signal signal) -> new DecodedBody.NotLogs(signal);
      case Decoded.Malformed<TelemetryRecord>(BodyFault fault) -> new DecodedBody.Malformed(fault);
    };
  }
}
