package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;

/// A decompressed body, where its parts lie, and the reader of its format.
final class SlicedBody {
  private final BodyFrame frame;
  private final byte[] bytes;
  private final PartReader reader;
  private final boolean mixed;

  /// @param mixed whether the shape of each record must be looked at, as some are of another signal
  SlicedBody(BodyFrame frame, byte[] bytes, PartReader reader, boolean mixed) {
    this.frame = frame;
    this.bytes = bytes;
    this.reader = reader;
    this.mixed = mixed;
  }

  List<ResourceFrame> resources() {
    return frame.resources();
  }

  int records() {
    return frame.records();
  }

  boolean isJson() {
    return reader instanceof JsonReader;
  }

  boolean isMixed() {
    return mixed;
  }

  boolean hasReadableContexts() {
    try {
      for (ResourceFrame resource : frame.resources()) {
        attributes(resource);
        for (ScopeFrame scope : resource.scopes()) {
          scope(scope);
        }
      }
      return true;
    } catch (BrokenRecordException unreadable) {
      return false;
    }
  }

  /// The attributes of a resource.
  List<KeyValue> attributes(ResourceFrame resource) throws BrokenRecordException {
    return reader.resource(bytes, resource.resource()).getAttributesList();
  }

  InstrumentationScope scope(ScopeFrame scope) throws BrokenRecordException {
    return reader.scope(bytes, scope.scope());
  }

  Slice slice(ScopeFrame scope, int number) {
    return new Slice(scope.records().offset(number), scope.records().length(number));
  }

  /// Where one record lies.
  final class Slice {
    private final int offset;
    private final int length;

    private Slice(int offset, int length) {
      this.offset = offset;
      this.length = length;
    }

    LogRecord logRecord() throws BrokenRecordException {
      return reader.logRecord(bytes, offset, length);
    }

    Metric metric() throws BrokenRecordException {
      return reader.metric(bytes, offset, length);
    }

    Span span() throws BrokenRecordException {
      return reader.span(bytes, offset, length);
    }

    RecordShape shape() {
      return RecordShape.of(bytes, offset, length);
    }

    /// The record as it stands in the body.
    byte[] copy() {
      return Arrays.copyOfRange(bytes, offset, offset + length);
    }
  }
}
