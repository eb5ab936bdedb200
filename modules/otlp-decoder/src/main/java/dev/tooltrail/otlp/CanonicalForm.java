package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.AnyValue.ValueCase;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/// The one spelling of a record from which its id is taken, whatever library and format wrote it.
///
/// Written again in field order, protobuf already leaves out zeros and empty strings. What is left:
/// an empty `AnyValue` or status is the same as none (collectors write `{}` where a client wrote
/// nothing), an id that is all zeros or of the wrong length is none, and there is one NaN. A record
/// that is already canonical, as nearly all are, comes back as it is.
final class CanonicalForm {
  private static final long NAN_BITS = Double.doubleToLongBits(Double.NaN);

  private final int maxDepth;

  CanonicalForm(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /// @throws BrokenRecordException if a value nests too deep
  LogRecord of(LogRecord logRecord) throws BrokenRecordException {
    boolean canonicalBody = !logRecord.hasBody() || isCanonical(logRecord.getBody(), 1);
    boolean emptyBody = logRecord.hasBody() && isEmpty(logRecord.getBody());
    boolean canonicalAttributes = isCanonical(logRecord.getAttributesList(), 1);
    boolean noTrace = Ids.isNoId(logRecord.getTraceId(), Ids.TRACE_ID_BYTES);
    boolean noSpan = Ids.isNoId(logRecord.getSpanId(), Ids.SPAN_ID_BYTES);
    if (canonicalBody && !emptyBody && canonicalAttributes && !noTrace && !noSpan) {
      return logRecord;
    }
    LogRecord.Builder canonical = logRecord.toBuilder();
    if (emptyBody) {
      canonical.clearBody();
    } else if (logRecord.hasBody()) {
      canonical.setBody(rewrite(logRecord.getBody()));
    }
    canonical.clearAttributes().addAllAttributes(rewrite(logRecord.getAttributesList()));
    if (noTrace) {
      canonical.clearTraceId();
    }
    if (noSpan) {
      canonical.clearSpanId();
    }
    return canonical.build();
  }

  /// @throws BrokenRecordException if a value nests too deep
  Span of(Span span) throws BrokenRecordException {
    Span.Builder canonical = span.toBuilder();
    canonical
        .setTraceId(Ids.canonical(span.getTraceId(), Ids.TRACE_ID_BYTES))
        .setSpanId(Ids.canonical(span.getSpanId(), Ids.SPAN_ID_BYTES))
        .setParentSpanId(Ids.canonical(span.getParentSpanId(), Ids.SPAN_ID_BYTES))
        .clearAttributes()
        .addAllAttributes(of(span.getAttributesList()))
        .clearEvents()
        .clearLinks();
    for (Span.Event event : span.getEventsList()) {
      List<KeyValue> attributes = of(event.getAttributesList());
      canonical.addEvents(event.toBuilder().clearAttributes().addAllAttributes(attributes));
    }
    for (Span.Link link : span.getLinksList()) {
      canonical.addLinks(
          link.toBuilder()
              .setTraceId(Ids.canonical(link.getTraceId(), Ids.TRACE_ID_BYTES))
              .setSpanId(Ids.canonical(link.getSpanId(), Ids.SPAN_ID_BYTES))
              .clearAttributes()
              .addAllAttributes(of(link.getAttributesList())));
    }
    if (span.getStatus().equals(Status.getDefaultInstance())) {
      canonical.clearStatus();
    }
    return canonical.build();
  }

  /// The attributes of a resource, a span, an event or a data point in their canonical form.
  ///
  /// @throws BrokenRecordException if a value nests too deep
  List<KeyValue> of(List<KeyValue> attributes) throws BrokenRecordException {
    return isCanonical(attributes, 1) ? attributes : rewrite(attributes);
  }

  // The checks walk on after the first find, for only the walk shows how deep the rest is.

  private boolean isCanonical(List<KeyValue> pairs, int depth) throws BrokenRecordException {
    boolean canonical = true;
    for (int i = 0; i < pairs.size(); i++) {
      KeyValue pair = pairs.get(i);
      if (pair.hasValue()) {
        canonical &= isCanonical(pair.getValue(), depth) && !isEmpty(pair.getValue());
      }
    }
    return canonical;
  }

  private boolean isCanonical(AnyValue value, int depth) throws BrokenRecordException {
    if (depth > maxDepth) {
      throw new BrokenRecordException(RecordFault.TOO_DEEP);
    }
    return switch (value.getValueCase()) {
      case ARRAY_VALUE -> {
        boolean canonical = true;
        for (AnyValue element : value.getArrayValue().getValuesList()) {
          canonical &= isCanonical(element, depth + 1);
        }
        yield canonical;
      }
      case KVLIST_VALUE -> isCanonical(value.getKvlistValue().getValuesList(), depth + 1);
      case DOUBLE_VALUE -> !isOtherNan(value.getDoubleValue());
      default -> true;
    };
  }

  private static List<KeyValue> rewrite(List<KeyValue> pairs) {
    List<KeyValue> canonical = new ArrayList<>(pairs.size());
    for (KeyValue pair : pairs) {
      KeyValue.Builder rewritten = pair.toBuilder();
      if (isEmpty(pair.getValue())) {
        rewritten.clearValue();
      } else {
        rewritten.setValue(rewrite(pair.getValue()));
      }
      canonical.add(rewritten.build());
    }
    return canonical;
  }

  private static AnyValue rewrite(AnyValue value) {
    return switch (value.getValueCase()) {
      case ARRAY_VALUE -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        value.getArrayValue().getValuesList().forEach(element -> array.addValues(rewrite(element)));
        yield AnyValue.newBuilder().setArrayValue(array).build();
      }
      case KVLIST_VALUE -> {
        List<KeyValue> pairs = rewrite(value.getKvlistValue().getValuesList());
        yield AnyValue.newBuilder()
            .setKvlistValue(KeyValueList.newBuilder().addAllValues(pairs))
            .build();
      }
      case DOUBLE_VALUE ->
          isOtherNan(value.getDoubleValue())
              ? AnyValue.newBuilder().setDoubleValue(Double.NaN).build()
              : value;
      default -> value;
    };
  }

  private static boolean isEmpty(AnyValue value) {
    return value.getValueCase() == ValueCase.VALUE_NOT_SET;
  }

  private static boolean isOtherNan(double number) {
    return Double.isNaN(number) && Double.doubleToRawLongBits(number) != NAN_BITS;
  }
}
