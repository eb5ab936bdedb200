package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import dev.tooltrail.otlp.JsonFramer.Framed;

/// Decodes one body, the value of one record of the input topic: gzip or plain, OTLP/JSON or
/// protobuf, told apart by content alone. Safe for use by several threads.
///
/// It works in two steps. Framing finds where resources, scopes and records lie; if that fails, the
/// body is malformed. Then each record is read on its own; if that fails, it is a [BadRecord] and
/// its neighbours are unharmed. [MetricsDecoder] does the same for metrics. Both formats come out
/// as the same protobuf messages, so the same record has the same id in either (see
/// `CanonicalForm`).
public final class OtlpDecoder {
  /// A protobuf request begins with this tag, which is also a line feed.
  static final byte REQUEST_TAG = '\n';

  private final AuditKey key;
  private final DecoderLimits limits;
  private final CanonicalForm canonicalForm;
  private final ProtobufReader protobufReader;
  private final JsonReader jsonReader;

  public OtlpDecoder(AuditKey key, DecoderLimits limits) {
    this.key = key;
    this.limits = limits;
    canonicalForm = new CanonicalForm(limits.maxDepth());
    protobufReader = new ProtobufReader(limits.maxDepth());
    jsonReader = new JsonReader(limits);
  }

  /// @param body the whole value; never changed
  public DecodedBody decode(byte[] body) {
    try {
      return decodePlain(Gunzip.plain(body, limits.maxBodyBytes()));
    } catch (BrokenBodyException broken) {
      return new DecodedBody.Malformed(broken.fault());
    }
  }

  private DecodedBody decodePlain(byte[] body) throws BrokenBodyException {
    if (body.length == 0) {
      return new DecodedBody.NotLogs(Signal.EMPTY);
    }
    int jsonStart = JsonFramer.start(body);
    if (jsonStart < 0) {
      return decodeProtobuf(body);
    }
    if (body[0] != REQUEST_TAG) {
      return decodeJson(body, jsonStart);
    }
    // A line feed and a brace may be JSON or a request whose first part is 123 bytes long.
    try {
      return decodeProtobuf(body);
    } catch (BrokenBodyException broken) {
      if (broken.fault() != BodyFault.NOT_OTLP) {
        throw broken;
      }
      return decodeJson(body, jsonStart);
    }
  }

  private DecodedBody decodeJson(byte[] body, int start) throws BrokenBodyException {
    return switch (JsonFramer.frame(JsonFramer.LOGS, body, start, limits.maxParts())) {
      case Framed.OtherSignal(Signal signal) -> new DecodedBody.NotLogs(signal);
      case Framed.Parts(BodyFrame frame) -> read(frame, body, jsonReader, false);
    };
  }

  private DecodedBody decodeProtobuf(byte[] body) throws BrokenBodyException {
    BodyFrame frame = ProtobufFramer.frame(body, limits.maxParts());
    if (frame.records() == 0) {
      return read(frame, body, protobufReader, false);
    }
    return switch (ShapeCounts.of(frame, body).content()) {
      case LOGS -> read(frame, body, protobufReader, false);
      case MOSTLY_LOGS -> read(frame, body, protobufReader, true);
      case METRICS -> new DecodedBody.NotLogs(Signal.METRICS);
      case TRACES -> new DecodedBody.NotLogs(Signal.TRACES);
      case MIXED -> throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
      case NO_TELEMETRY -> throw new BrokenBodyException(BodyFault.NOT_OTLP);
    };
  }

  private DecodedBody read(BodyFrame frame, byte[] body, PartReader reader, boolean mixed)
      throws BrokenBodyException {
    if (frame.records() > 0) {
      return new RecordAssembler(key, canonicalForm, reader, body, mixed).assemble(frame);
    }
    requireReadable(frame, body, reader);
    return new DecodedBody.NotLogs(Signal.EMPTY);
  }

  /// Without a record, only what can be read shows that a body is telemetry at all.
  static void requireReadable(BodyFrame frame, byte[] body, PartReader reader)
      throws BrokenBodyException {
    try {
      for (ResourceFrame resource : frame.resources()) {
        reader.resource(body, resource.resource());
        for (ScopeFrame scope : resource.scopes()) {
          reader.scope(body, scope.scope());
        }
      }
    } catch (BrokenRecordException unreadable) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
  }
}
