package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetrySpan;
import dev.tooltrail.otlp.SignalDecoder.Decoded;

/// Decodes one body of spans: gzip or plain, OTLP/JSON or protobuf, told apart by content alone.
/// Safe for use by several threads.
///
/// One span that cannot be read is a [BadRecord], and its neighbours are unharmed.
public final class SpansDecoder {
  private final SignalDecoder<TelemetrySpan> decoder;

  public SpansDecoder(AuditKey key, DecoderLimits limits) {
    var canonicalForm = new CanonicalForm(limits.maxDepth());
    decoder =
        new SignalDecoder<>(
            JsonFramer.TRACES,
            key,
            limits,
            canonicalForm,
            () -> new SpanStep(key, canonicalForm, limits.maxParts()));
  }

  /// @param body the whole value; never changed
  public DecodedSpans decode(byte[] body) {
    return switch (decoder.decode(body)) {
      case Decoded.Records<TelemetrySpan>(var outcome) ->
          new DecodedSpans.Spans(outcome.read(), outcome.bad());
      case Decoded.Other<TelemetrySpan>(Signal signal) -> new DecodedSpans.NotSpans(signal);
      case Decoded.Malformed<TelemetrySpan>(BodyFault fault) -> new DecodedSpans.Malformed(fault);
    };
  }
}
