package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.otlp.SignalDecoder.Decoded;

/// Decodes one body of metrics: gzip or plain, OTLP/JSON or protobuf, told apart by content alone.
/// Safe for use by several threads.
///
/// One metric that cannot be read is a [BadRecord], and its neighbours are unharmed.
public final class MetricsDecoder {
  private final SignalDecoder<TelemetryPoint> decoder;

  public MetricsDecoder(AuditKey key, DecoderLimits limits) {
    var canonicalForm = new CanonicalForm(limits.maxDepth());
    decoder =
        new SignalDecoder<>(
            JsonFramer.METRICS,
            key,
            limits,
            canonicalForm,
            () -> new MetricStep(key, canonicalForm, limits.maxParts()));
  }

  /// @param body the whole value; never changed
  public DecodedMetrics decode(byte[] body) {
    return switch (decoder.decode(body)) {
      case Decoded.Records<TelemetryPoint>(var outcome) ->
          new DecodedMetrics.Metrics(outcome.read(), outcome.bad());
      case Decoded.Other<TelemetryPoint>(Signal signal) -> new DecodedMetrics.NotMetrics(signal);
      case Decoded.Malformed<TelemetryPoint>(BodyFault fault) ->
          new DecodedMetrics.Malformed(fault);
    };
  }
}
