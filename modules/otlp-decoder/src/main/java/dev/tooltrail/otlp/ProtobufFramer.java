package dev.tooltrail.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import java.io.IOException;

/// Frames `ExportLogsServiceRequest` (or `LogsData`, the same on the wire) without reading what is
/// in its records, so that one bad record does not take the others along.
///
/// The outer messages of metrics and traces have the same shape and frame as well, their `Metric`s
/// and `Span`s as records; see [RecordShape].
final class ProtobufFramer {
  /// Field 1 of the request, the resource of a `ResourceLogs`, the scope of a `ScopeLogs`.
  private static final int FIRST = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /// The `ScopeLogs` of a `ResourceLogs`, the records of a `ScopeLogs`.
  private static final int SECOND = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /// All known fields of the two inner messages are length-delimited and numbered 1 to 3.
  private static final int LAST_KNOWN_FIELD = 3;

  private final BodyFrame frame;
  private final CodedInputStream in;
  private final boolean wholeFields;

  private ProtobufFramer(byte[] body, int maxParts, boolean wholeFields) {
    frame = new BodyFrame(maxParts);
    in = CodedInputStream.newInstance(body);
    this.wholeFields = wholeFields;
  }

  static BodyFrame frame(byte[] body, int maxParts) throws BrokenBodyException {
    return frame(new ProtobufFramer(body, maxParts, false));
  }

  /// The same, but the slices of resources and scopes are whole fields with their tags, of every
  /// field but scopes and records: what each part of a split body has to repeat.
  static BodyFrame frameWholeFields(byte[] body, int maxParts) throws BrokenBodyException {
    return frame(new ProtobufFramer(body, maxParts, true));
  }

  private static BodyFrame frame(ProtobufFramer framer) throws BrokenBodyException {
    try {
      framer.request();
    } catch (IOException broken) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return framer.frame;
  }

  /// Skips the value of a field.
  ///
  /// @throws IOException also for a group, which OTLP has none of: groups nest without a length
  static void skip(CodedInputStream in, int tag) throws IOException {
    int wireType = WireFormat.getTagWireType(tag);
    if (wireType == WireFormat.WIRETYPE_START_GROUP
        || wireType == WireFormat.WIRETYPE_END_GROUP
        || !in.skipField(tag)) {
      throw new InvalidProtocolBufferException("group");
    }
  }

  private void request() throws IOException, BrokenBodyException {
    boolean known = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == FIRST) {
        known = true;
        int outer = in.pushLimit(in.readRawVarint32());
        resourceLogs(frame.addResource());
        in.popLimit(outer);
      } else {
        skip(in, tag);
      }
    }
    requireKnown(known);
  }

  private void resourceLogs(ResourceFrame resource) throws IOException, BrokenBodyException {
    boolean known = in.getBytesUntilLimit() == 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      known |= isKnown(tag);
      if (tag != SECOND && wholeFields) {
        wholeField(tag, resource.resource());
      } else if (tag == FIRST) {
        slice(resource.resource());
      } else if (tag == SECOND) {
        int outer = in.pushLimit(in.readRawVarint32());
        scopeLogs(frame.addScope(resource));
        in.popLimit(outer);
      } else {
        skip(in, tag);
      }
    }
    requireKnown(known);
  }

  private void scopeLogs(ScopeFrame scope) throws IOException, BrokenBodyException {
    boolean known = in.getBytesUntilLimit() == 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      known |= isKnown(tag);
      if (tag != SECOND && wholeFields) {
        wholeField(tag, scope.scope());
      } else if (tag == FIRST) {
        slice(scope.scope());
      } else if (tag == SECOND) {
        int length = in.readRawVarint32();
        frame.addRecord(scope, in.getTotalBytesRead(), length);
        in.skipRawBytes(length);
      } else {
        skip(in, tag);
      }
    }
    requireKnown(known);
  }

  private void slice(Slices slices) throws IOException {
    int length = in.readRawVarint32();
    slices.add(in.getTotalBytesRead(), length);
    in.skipRawBytes(length);
  }

  private void wholeField(int tag, Slices slices) throws IOException {
    int from = in.getTotalBytesRead() - CodedOutputStream.computeUInt32SizeNoTag(tag);
    skip(in, tag);
    slices.add(from, in.getTotalBytesRead() - from);
  }

  private static boolean isKnown(int tag) throws InvalidProtocolBufferException {
    if (WireFormat.getTagFieldNumber(tag) > LAST_KNOWN_FIELD) {
      return false;
    }
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      throw new InvalidProtocolBufferException("wire type");
    }
    return true;
  }

  /// Fields of later versions are skipped, but a message made only of unknown fields is something
  /// else.
  private static void requireKnown(boolean known) throws BrokenBodyException {
    if (!known) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
  }
}
