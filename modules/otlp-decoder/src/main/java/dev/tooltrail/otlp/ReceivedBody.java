package dev.tooltrail.otlp;

import dev.tooltrail.otlp.JsonFramer.Framed;

/// What a body is, told by its framing alone, for whoever takes bodies in and hands them on as they
/// are. Content decides, as it does for [OtlpDecoder]; no record is read, and no part of the answer
/// shows a byte of the payload.
public sealed interface ReceivedBody {

  /// Records of one signal.
  record Telemetry(FramedBody body) implements ReceivedBody {}

  /// OTLP without a record in it.
  record Empty() implements ReceivedBody {}

  /// Nothing that a decoder could read.
  record Malformed(BodyFault fault) implements ReceivedBody {}

  /// @param body a whole body, decompressed; not to be changed as long as the answer is used
  static ReceivedBody of(byte[] body, DecoderLimits limits) {
    try {
      if (body.length > limits.maxBodyBytes()) {
        throw new BrokenBodyException(BodyFault.TOO_LARGE);
      }
      return body.length == 0 ? new Empty() : framed(body, limits);
    } catch (BrokenBodyException broken) {
      return new Malformed(broken.fault());
    }
  }

  private static ReceivedBody framed(byte[] body, DecoderLimits limits) throws BrokenBodyException {
    int jsonStart = JsonFramer.start(body);
    if (jsonStart < 0) {
      return protobuf(body, limits);
    }
    if (body[0] != OtlpDecoder.REQUEST_TAG) {
      return json(body, jsonStart, limits);
    }
    // A line feed and a brace may be JSON or a request whose first part is 123 bytes long.
    try {
      return protobuf(body, limits);
    } catch (BrokenBodyException broken) {
      if (broken.fault() != BodyFault.NOT_OTLP) {
        throw broken;
      }
      return json(body, jsonStart, limits);
    }
  }

  private static ReceivedBody json(byte[] body, int start, DecoderLimits limits)
      throws BrokenBodyException {
    JsonFramer.Keys keys = JsonFramer.LOGS;
    Framed framed = JsonFramer.frame(keys, body, start, limits.maxParts());
    if (framed instanceof Framed.OtherSignal(Signal signal)) {
      keys = signal == Signal.METRICS ? JsonFramer.METRICS : JsonFramer.TRACES;
      framed = JsonFramer.frame(keys, body, start, limits.maxParts());
    }
    return switch (framed) {
      case Framed.Parts(BodyFrame frame) when frame.records() > 0 ->
          new Telemetry(new FramedBody(body, keys, start, frame.records(), limits));
      case Framed.Parts empty -> new Empty();
      case Framed.OtherSignal mixed -> throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
    };
  }

  private static ReceivedBody protobuf(byte[] body, DecoderLimits limits)
      throws BrokenBodyException {
    BodyFrame frame = ProtobufFramer.frame(body, limits.maxParts());
    if (frame.records() == 0) {
      OtlpDecoder.requireReadable(frame, body, new ProtobufReader(limits.maxDepth()));
      return new Empty();
    }
    JsonFramer.Keys keys =
        switch (ShapeCounts.of(frame, body).content()) {
          case LOGS, MOSTLY_LOGS -> JsonFramer.LOGS;
          case METRICS -> JsonFramer.METRICS;
          case TRACES -> JsonFramer.TRACES;
          case MIXED -> throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
          case NO_TELEMETRY -> throw new BrokenBodyException(BodyFault.NOT_OTLP);
        };
    return new Telemetry(new FramedBody(body, keys, FramedBody.PROTOBUF, frame.records(), limits));
  }
}
