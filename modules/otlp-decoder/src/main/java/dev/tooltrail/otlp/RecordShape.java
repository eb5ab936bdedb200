package dev.tooltrail.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// What the wire types of a record say about the message it is.
///
/// `LogsData`, `MetricsData` and `TracesData` share their outer shape, and protobuf reads a field
/// of the wrong wire type as an unknown one: a metric parses as a log record without an error. So
/// the fields of the record itself are held against `logs.proto`, `metrics.proto` and
/// `trace.proto`: one wrong wire type rules a message out, and of those left the one that knows
/// most fields wins.
enum RecordShape {
  LOG,
  METRIC,
  SPAN,
  /// Could be a log record and could as well be another message: an empty one, say.
  UNDECIDED,
  /// None of the three, or the framing does not hold.
  OTHER;

  // Wire types by field number from 0: V varint, L length-delimited, 8 and 4 fixed, . unknown.
  private static final String LOG_RECORD = ".8VL.LLV4LL8L";
  private static final String METRIC_MESSAGE = ".LLL.L.L.LLLL";
  private static final String SPAN_MESSAGE = ".LLLLLV88LVLVLVL4";

  private static final int RULED_OUT = -1;

  /// The signal of a record of this shape; none where the shape does not say.
  Signal signal() {
    return switch (this) {
      case LOG -> Signal.LOGS;
      case METRIC -> Signal.METRICS;
      case SPAN -> Signal.TRACES;
      case UNDECIDED, OTHER -> Signal.EMPTY;
    };
  }

  static RecordShape of(byte[] body, int offset, int length) {
    int log = 0;
    int metric = 0;
    int span = 0;
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, offset, length);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        log = hold(log, LOG_RECORD, tag);
        metric = hold(metric, METRIC_MESSAGE, tag);
        span = hold(span, SPAN_MESSAGE, tag);
        ProtobufFramer.skip(in, tag);
      }
    } catch (IOException broken) {
      return OTHER;
    }
    return strongest(log, metric, span);
  }

  private static RecordShape strongest(int log, int metric, int span) {
    int others = Math.max(metric, span);
    if (log > others) {
      return LOG;
    }
    if (others == RULED_OUT) {
      return OTHER;
    }
    if (log == others) {
      return UNDECIDED;
    }
    return metric >= span ? METRIC : SPAN;
  }

  private static int hold(int known, String message, int tag) {
    if (known == RULED_OUT) {
      return RULED_OUT;
    }
    int field = WireFormat.getTagFieldNumber(tag);
    char expected = field < message.length() ? message.charAt(field) : '.';
    if (expected == '.') {
      return known;
    }
    char actual =
        switch (WireFormat.getTagWireType(tag)) {
          case WireFormat.WIRETYPE_VARINT -> 'V';
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> 'L';
          case WireFormat.WIRETYPE_FIXED64 -> '8';
          case WireFormat.WIRETYPE_FIXED32 -> '4';
          default -> '?';
        };
    return actual == expected ? known + 1 : RULED_OUT;
  }
}
