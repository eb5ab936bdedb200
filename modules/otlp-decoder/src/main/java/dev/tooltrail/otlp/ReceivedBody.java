package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyOpener.Opened;

/// What a body is, told by its framing alone, for whoever takes bodies in and hands them on as they
/// are. It is what the decoder of the signal will say; no record is read, and no part of the answer
/// shows a byte of the payload.
public sealed interface ReceivedBody {

  /// Records of the signal that was asked for.
  record Telemetry(FramedBody body) implements ReceivedBody {}

  /// OTLP without a record in it.
  record Empty() implements ReceivedBody {}

  /// Records of another signal.
  record OtherSignal(Signal signal) implements ReceivedBody {}

  /// Nothing that a decoder could read.
  record Malformed(BodyFault fault) implements ReceivedBody {}

  /// @param body a whole body, decompressed; not to be changed as long as the answer is used
  /// @param wanted logs, metrics or traces
  static ReceivedBody of(byte[] body, Signal wanted, DecoderLimits limits) {
    if (Gunzip.isGzip(body)) {
      return new Malformed(BodyFault.NOT_OTLP);
    }
    JsonFramer.Keys keys = JsonFramer.keys(wanted);
    try {
      return switch (new BodyOpener(keys, limits).open(body)) {
        case Opened.Records(SlicedBody sliced) ->
            new Telemetry(new FramedBody(body, keys, sliced.isJson(), sliced.records(), limits));
        case Opened.Other(Signal signal) when signal == Signal.EMPTY -> new Empty();
        case Opened.Other(Signal signal) -> new OtherSignal(signal);
      };
    } catch (BrokenBodyException broken) {
      return new Malformed(broken.fault());
    }
  }
}
