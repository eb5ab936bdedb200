package dev.tooltrail.otlp;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/// Tells why the generated parser refused a log record, since its exceptions are all of one type.
///
/// It walks the messages that nest (`KeyValue`, `AnyValue`, arrays and maps). Where they are too
/// deep or do not hold, that was the reason; where all of them hold, only a string can be at fault.
final class ValueFraming {
  private static final int LENGTH_DELIMITED = 2;
  private static final int BODY = 5 << 3 | LENGTH_DELIMITED;
  private static final int ATTRIBUTE = 6 << 3 | LENGTH_DELIMITED;
  private static final int VALUE_OF_KEY = 2 << 3 | LENGTH_DELIMITED;
  private static final int ELEMENT = 1 << 3 | LENGTH_DELIMITED;
  private static final int ARRAY = 5 << 3 | LENGTH_DELIMITED;
  private static final int MAP = 6 << 3 | LENGTH_DELIMITED;

  private final int maxDepth;

  ValueFraming(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  RecordFault faultOfLogRecord(byte[] body, int offset, int length) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, offset, length);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case BODY -> nested(in, this::value, 1);
          case ATTRIBUTE -> nested(in, this::keyValue, 1);
          default -> ProtobufFramer.skip(in, tag);
        }
      }
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

  private void value(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    if (depth > maxDepth) {
      throw new BrokenRecordException(RecordFault.TOO_DEEP);
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case ARRAY -> nested(in, (list, level) -> elements(list, this::value, level), depth + 1);
        case MAP -> nested(in, (list, level) -> elements(list, this::keyValue, level), depth + 1);
        default -> ProtobufFramer.skip(in, tag);
      }
    }
  }

  private void elements(CodedInputStream in, Walk element, int depth)
      throws IOException, BrokenRecordException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == ELEMENT) {
        nested(in, element, depth);
      } else {
        ProtobufFramer.skip(in, tag);
      }
    }
  }

  private void keyValue(CodedInputStream in, int depth) throws IOException, BrokenRecordException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == VALUE_OF_KEY) {
        nested(in, this::value, depth);
      } else {
        ProtobufFramer.skip(in, tag);
      }
    }
  }
}
