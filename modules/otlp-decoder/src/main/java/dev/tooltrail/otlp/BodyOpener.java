package dev.tooltrail.otlp;

import dev.tooltrail.otlp.JsonFramer.Framed;

/// Finds out what a body is and where its records lie: the first step of every decoder, for the
/// signal that it asks for. Safe for use by several threads.
final class BodyOpener {
  /// A protobuf request begins with this tag, which is also a line feed.
  private static final byte REQUEST_TAG = '\n';

  private final JsonFramer.Keys keys;
  private final DecoderLimits limits;
  private final ProtobufReader protobufReader;
  private final JsonReader jsonReader;

  /// @param keys of the signal that is asked for
  BodyOpener(JsonFramer.Keys keys, DecoderLimits limits) {
    this.keys = keys;
    this.limits = limits;
    protobufReader = new ProtobufReader(limits.maxDepth());
    jsonReader = new JsonReader(limits);
  }

  /// What a body whose framing holds turned out to be.
  sealed interface Opened {

    /// It holds records of the signal that was asked for.
    record Records(SlicedBody body) implements Opened {}

    /// It holds another signal, or no record at all.
    record Other(Signal signal) implements Opened {}
  }

  /// @param body the whole value; never changed
  Opened open(byte[] body) throws BrokenBodyException {
    byte[] plain = Gunzip.plain(body, limits.maxBodyBytes());
    if (plain.length == 0) {
      return new Opened.Other(Signal.EMPTY);
    }
    int jsonStart = JsonFramer.start(plain);
    if (jsonStart < 0) {
      return openProtobuf(plain);
    }
    if (plain[0] != REQUEST_TAG) {
      return openJson(plain, jsonStart);
    }
    // A line feed and a brace may be JSON or a request whose first part is 123 bytes long.
    try {
      return openProtobuf(plain);
    } catch (BrokenBodyException broken) {
      if (broken.fault() != BodyFault.NOT_OTLP) {
        throw broken;
      }
      return openJson(plain, jsonStart);
    }
  }

  private Opened openJson(byte[] body, int start) throws BrokenBodyException {
    return switch (JsonFramer.frame(keys, body, start, limits.maxParts())) {
      case Framed.OtherSignal(Signal signal) -> new Opened.Other(signal);
      case Framed.Parts(BodyFrame frame) -> opened(frame, body, jsonReader, false);
    };
  }

  private Opened openProtobuf(byte[] body) throws BrokenBodyException {
    BodyFrame frame = ProtobufFramer.frame(body, limits.maxParts());
    if (frame.records() == 0) {
      return opened(frame, body, protobufReader, false);
    }
    return switch (ShapeCounts.of(frame, body).content(keys.signal())) {
      case WANTED -> opened(frame, body, protobufReader, false);
      case MOSTLY_WANTED -> opened(frame, body, protobufReader, true);
      case LOGS -> new Opened.Other(Signal.LOGS);
      case METRICS -> new Opened.Other(Signal.METRICS);
      case TRACES -> new Opened.Other(Signal.TRACES);
      case MIXED -> throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
      case NO_TELEMETRY -> throw new BrokenBodyException(BodyFault.NOT_OTLP);
    };
  }

  private static Opened opened(BodyFrame frame, byte[] bytes, PartReader reader, boolean mixed)
      throws BrokenBodyException {
    var body = new SlicedBody(frame, bytes, reader, mixed);
    if (frame.records() > 0) {
      return new Opened.Records(body);
    }
    // Without a record, only what can be read shows that a body is telemetry at all.
    if (!body.hasReadableContexts()) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return new Opened.Other(Signal.EMPTY);
  }
}
