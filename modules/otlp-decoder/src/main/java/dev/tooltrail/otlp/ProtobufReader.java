package dev.tooltrail.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;

/// Reads parts with the generated classes; unknown fields are left out.
final class ProtobufReader implements PartReader {
  /// A map nests three messages for each level of `AnyValue`: the list, its entry, the value.
  private static final int MESSAGES_PER_LEVEL = 3;

  private static final int MESSAGES_ABOVE_VALUE = 6;

  private static final Parser<Resource> RESOURCE =
      DiscardUnknownFieldsParser.wrap(Resource.parser());
  private static final Parser<InstrumentationScope> SCOPE =
      DiscardUnknownFieldsParser.wrap(InstrumentationScope.parser());
  private static final Parser<LogRecord> LOG_RECORD =
      DiscardUnknownFieldsParser.wrap(LogRecord.parser());
  private static final Parser<Metric> METRIC = DiscardUnknownFieldsParser.wrap(Metric.parser());
  private static final Parser<Span> SPAN = DiscardUnknownFieldsParser.wrap(Span.parser());

  private final int maxMessages;
  private final ValueFraming framing;

  ProtobufReader(int maxDepth) {
    maxMessages = MESSAGES_PER_LEVEL * maxDepth + MESSAGES_ABOVE_VALUE;
    framing = new ValueFraming(maxDepth);
  }

  @Override
  public Resource resource(byte[] body, Slices slices) throws BrokenRecordException {
    Resource.Builder resource = Resource.newBuilder();
    for (int i = 0; i < slices.size(); i++) {
      resource.mergeFrom(read(RESOURCE, body, slices.offset(i), slices.length(i)));
    }
    return resource.build();
  }

  @Override
  public InstrumentationScope scope(byte[] body, Slices slices) throws BrokenRecordException {
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    for (int i = 0; i < slices.size(); i++) {
      scope.mergeFrom(read(SCOPE, body, slices.offset(i), slices.length(i)));
    }
    return scope.build();
  }

  @Override
  public LogRecord logRecord(byte[] body, int offset, int length) throws BrokenRecordException {
    try {
      return LOG_RECORD.parseFrom(input(body, offset, length));
    } catch (InvalidProtocolBufferException broken) {
      throw new BrokenRecordException(framing.faultOfLogRecord(body, offset, length));
    }
  }

  @Override
  public Metric metric(byte[] body, int offset, int length) throws BrokenRecordException {
    try {
      if (points(body, offset, length) > DecoderLimits.MAX_POINTS_OF_METRIC) {
        throw new BrokenRecordException(RecordFault.TOO_MANY_POINTS);
      }
    } catch (IOException broken) {
      throw new BrokenRecordException(RecordFault.BROKEN_RECORD);
    }
    return read(METRIC, body, offset, length);
  }

  @Override
  public Span span(byte[] body, int offset, int length) throws BrokenRecordException {
    try {
      if (eventsOrLinks(body, offset, length) > DecoderLimits.MAX_EVENTS_OF_SPAN) {
        throw new BrokenRecordException(RecordFault.TOO_MANY_EVENTS);
      }
      return SPAN.parseFrom(input(body, offset, length));
    } catch (IOException broken) {
      throw new BrokenRecordException(framing.faultOfSpan(body, offset, length));
    }
  }

  /// Counts them before any of them becomes an object.
  ///
  /// @return the greater of the two
  private static int eventsOrLinks(byte[] body, int offset, int length) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(body, offset, length);
    int events = 0;
    int links = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      events += field == Span.EVENTS_FIELD_NUMBER ? 1 : 0;
      links += field == Span.LINKS_FIELD_NUMBER ? 1 : 0;
      ProtobufFramer.skip(in, tag);
    }
    return Math.max(events, links);
  }

  /// Counts the data points before any of them becomes an object: field 1 of every kind of data.
  private static int points(byte[] body, int offset, int length) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(body, offset, length);
    int points = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean isData =
          WireFormat.getTagFieldNumber(tag) >= Metric.GAUGE_FIELD_NUMBER
              && WireFormat.getTagFieldNumber(tag) <= Metric.SUMMARY_FIELD_NUMBER
              && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (!isData) {
        ProtobufFramer.skip(in, tag);
        continue;
      }
      int outer = in.pushLimit(in.readRawVarint32());
      for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
        points += WireFormat.getTagFieldNumber(inner) == 1 ? 1 : 0;
        ProtobufFramer.skip(in, inner);
      }
      in.popLimit(outer);
    }
    return points;
  }

  private <T> T read(Parser<T> parser, byte[] body, int offset, int length)
      throws BrokenRecordException {
    try {
      return parser.parseFrom(input(body, offset, length));
    } catch (InvalidProtocolBufferException broken) {
      throw new BrokenRecordException(RecordFault.BROKEN_RECORD);
    }
  }

  private CodedInputStream input(byte[] body, int offset, int length) {
    CodedInputStream in = CodedInputStream.newInstance(body, offset, length);
    in.setRecursionLimit(maxMessages);
    return in;
  }
}
