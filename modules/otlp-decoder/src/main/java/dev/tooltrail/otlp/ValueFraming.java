package dev.tooltrail.otlp;

import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;

/// Tells why the generated parser refused a log record or a span, since its exceptions are all of
/// one type.
///
/// It walks the messages that nest (`KeyValue`, `AnyValue`, arrays and maps). Where they are too
/// deep or do not hold, that was the reason; where all of them hold, only a string can be at fault.
final class ValueFraming {
  private static final int LENGTH_DELIMITED = 2;
  private static final int BODY = LogRecord.BODY_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int ATTRIBUTE = LogRecord.ATTRIBUTES_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int SPAN_ATTRIBUTE = Span.ATTRIBUTES_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int EVENT = Span.EVENTS_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int EVENT_ATTRIBUTE =
      Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int LINK = Span.LINKS_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int LINK_ATTRIBUTE =
      Span.Link.ATTRIBUTES_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int STATUS = Span.STATUS_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
  private static final int VALUE_OF_KEY = 2 << 3 | LENGTH_DELIMITED;
  private static final int ELEMENT = 1 << 3 | LENGTH_DELIMITED;
  private static final int ARRAY = 5 << 3 | LENGTH_DELIMITED;
  private static final int MAP = 6 << 3 | LENGTH_DELIMITED;

  /// No field has this tag.
  private static final int NONE = 0;

  private final int maxDepth;

  ValueFraming(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  RecordFault faultOfLogRecord(byte[] body, int offset, int length) {
    return fault(body, offset, length, this::logRecord);
  }

  RecordFault faultOfSpan(byte[] body, int offset, int length) {
    return fault(body, offset, length, this::span);
  }

  private static RecordFault fault(byte[] body, int offset, int length, Walk record) {
    try {
      record.walk(CodedInputStream.newInstance(body, offset, length), 1);
      return RecordFault.INVALID_UTF8;
    } catch (BrokenRecordException tooDeep) {
      return tooDeep.fault();
    } catch (IOException broken) {
      return RecordFault.BROKEN_RECORD;
    }
  }

  private interface Walk {
    void walk(CodedInputStream in, int depth) throws IOException, BrokenRecordException;
  }

  private void nested(CodedInputStream in, Walk walk, int depth)
      throws IOException, BrokenRecordException {
    int outer = in.pushLimit(in.readRawVarint32());
    walk.walk(in, depth);
    in.popLimit(outer);
  }

  private void logRecord(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case BODY -> nested(in, this::value, depth);
        case ATTRIBUTE -> nested(in, this::keyValue, depth);
        default -> ProtobufFramer.skip(in, tag);
      }
    }
  }

  private void span(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case SPAN_ATTRIBUTE -> nested(in, this::keyValue, depth);
        case EVENT ->
            nested(in, (event, level) -> all(event, EVENT_ATTRIBUTE, this::keyValue, level), depth);
        case LINK ->
            nested(in, (link, level) -> all(link, LINK_ATTRIBUTE, this::keyValue, level), depth);
        case STATUS ->
            nested(in, (status, level) -> all(status, NONE, this::keyValue, level), depth);
        default -> ProtobufFramer.skip(in, tag);
      }
    }
  }

  private void value(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    if (depth > maxDepth) {
      throw new BrokenRecordException(RecordFault.TOO_DEEP);
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case ARRAY ->
            nested(in, (list, level) -> all(list, ELEMENT, this::value, level), depth + 1);
        case MAP ->
            nested(in, (list, level) -> all(list, ELEMENT, this::keyValue, level), depth + 1);
        default -> ProtobufFramer.skip(in, tag);
      }
    }
  }

  private void keyValue(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    all(in, VALUE_OF_KEY, this::value, depth);
  }

  /// Walks the fields of one tag, and skips the others.
  private void all(CodedInputStream in, int field, Walk walk, int depth)
      throws IOException, BrokenRecordException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == field) {
        nested(in, walk, depth);
      } else {
        ProtobufFramer.skip(in, tag);
      }
    }
  }
}
