package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.otlp.JsonFramer.Framed;

/// Decodes one body of metrics: gzip or plain, OTLP/JSON or protobuf, told apart by content alone.
/// Safe for use by several threads.
///
/// It frames first and then reads metric by metric, as [OtlpDecoder] does with log records: one
/// metric that cannot be read is a [BadRecord], and its neighbours are unharmed.
public final class MetricsDecoder {
  private final AuditKey key;
  private final DecoderLimits limits;
  private final CanonicalForm canonicalForm;
  private final ProtobufReader protobufReader;
  private final JsonReader jsonReader;

  public MetricsDecoder(AuditKey key, DecoderLimits limits) {
    this.key = key;
    this.limits = limits;
    canonicalForm = new CanonicalForm(limits.maxDepth());
    protobufReader = new ProtobufReader(limits.maxDepth());
    jsonReader = new JsonReader(limits);
  }

  /// @param body the whole value; never changed
  public DecodedMetrics decode(byte[] body) {
    try {
      return decodePlain(Gunzip.plain(body, limits.maxBodyBytes()));
    } catch (BrokenBodyException broken) {
      return new DecodedMetrics.Malformed(broken.fault());
    }
  }

  private DecodedMetrics decodePlain(byte[] body) throws BrokenBodyException {
    if (body.length == 0) {
      return new DecodedMetrics.NotMetrics(Signal.EMPTY);
    }
    int jsonStart = JsonFramer.start(body);
    if (jsonStart < 0) {
      return decodeProtobuf(body);
    }
    if (body[0] != OtlpDecoder.REQUEST_TAG) {
      return decodeJson(body, jsonStart);
    }
    // As with log records: a line feed and a brace may be either.
    try {
      return decodeProtobuf(body);
    } catch (BrokenBodyException broken) {
      if (broken.fault() != BodyFault.NOT_OTLP) {
        throw broken;
      }
      return decodeJson(body, jsonStart);
    }
  }

  private DecodedMetrics decodeJson(byte[] body, int start) throws BrokenBodyException {
    return switch (JsonFramer.frame(JsonFramer.METRICS, body, start, limits.maxParts())) {
      case Framed.OtherSignal(Signal signal) -> new DecodedMetrics.NotMetrics(signal);
      case Framed.Parts(BodyFrame frame) -> read(frame, body, jsonReader);
    };
  }

  private DecodedMetrics decodeProtobuf(byte[] body) throws BrokenBodyException {
    BodyFrame frame = ProtobufFramer.frame(body, limits.maxParts());
    if (frame.records() == 0) {
      return read(frame, body, protobufReader);
    }
    return switch (ShapeCounts.of(frame, body).content()) {
      case METRICS -> read(frame, body, protobufReader);
      case LOGS, MOSTLY_LOGS -> new DecodedMetrics.NotMetrics(Signal.LOGS);
      case TRACES -> new DecodedMetrics.NotMetrics(Signal.TRACES);
      case MIXED -> throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
      case NO_TELEMETRY -> throw new BrokenBodyException(BodyFault.NOT_OTLP);
    };
  }

  private DecodedMetrics read(BodyFrame frame, byte[] body, PartReader reader)
      throws BrokenBodyException {
    if (frame.records() > 0) {
      return new PointAssembler(key, canonicalForm, reader, body, limits.maxParts())
          .assemble(frame);
    }
    OtlpDecoder.requireReadable(frame, body, reader);
    return new DecodedMetrics.NotMetrics(Signal.EMPTY);
  }
}
