package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;

/// Reads a `Span` of OTLP/JSON.
final class JsonSpans {
  private final JsonValues values;

  JsonSpans(JsonValues values) {
    this.values = values;
  }

  void field(Span.Builder span, String name, JsonParser json)
      throws IOException, BrokenRecordException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (name) {
      case "traceId" -> span.setTraceId(JsonValues.id(json));
      case "spanId" -> span.setSpanId(JsonValues.id(json));
      case "traceState" -> span.setTraceState(JsonValues.string(json));
      case "parentSpanId" -> span.setParentSpanId(JsonValues.id(json));
      case "flags" -> span.setFlags(JsonNumbers.unsigned32(json));
      case "name" -> span.setName(JsonValues.string(json));
      case "kind" -> span.setKindValue(kind(json));
      case "startTimeUnixNano" -> span.setStartTimeUnixNano(JsonNumbers.unsigned64(json));
      case "endTimeUnixNano" -> span.setEndTimeUnixNano(JsonNumbers.unsigned64(json));
      case "attributes" -> span.clearAttributes().addAllAttributes(values.keyValues(json, 1));
      case "droppedAttributesCount" -> span.setDroppedAttributesCount(JsonNumbers.unsigned32(json));
      case "events" -> {
        span.clearEvents();
        each(json, event -> span.addEvents(event(event)));
      }
      case "droppedEventsCount" -> span.setDroppedEventsCount(JsonNumbers.unsigned32(json));
      case "links" -> {
        span.clearLinks();
        each(json, link -> span.addLinks(link(link)));
      }
      case "droppedLinksCount" -> span.setDroppedLinksCount(JsonNumbers.unsigned32(json));
      case "status" -> span.setStatus(status(json));
      default -> json.skipChildren();
    }
  }

  private Span.Event event(JsonParser json) throws IOException, BrokenRecordException {
    Span.Event.Builder event = Span.Event.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "timeUnixNano" -> event.setTimeUnixNano(JsonNumbers.unsigned64(in));
            case "name" -> event.setName(JsonValues.string(in));
            case "attributes" -> event.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "droppedAttributesCount" ->
                event.setDroppedAttributesCount(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return event.build();
  }

  private Span.Link link(JsonParser json) throws IOException, BrokenRecordException {
    Span.Link.Builder link = Span.Link.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "traceId" -> link.setTraceId(JsonValues.id(in));
            case "spanId" -> link.setSpanId(JsonValues.id(in));
            case "traceState" -> link.setTraceState(JsonValues.string(in));
            case "attributes" -> link.clearAttributes().addAllAttributes(values.keyValues(in, 1));
            case "droppedAttributesCount" ->
                link.setDroppedAttributesCount(JsonNumbers.unsigned32(in));
            case "flags" -> link.setFlags(JsonNumbers.unsigned32(in));
            default -> in.skipChildren();
          }
        });
    return link.build();
  }

  private static Status status(JsonParser json) throws IOException, BrokenRecordException {
    Status.Builder status = Status.newBuilder();
    JsonMembers.members(
        json,
        (name, in) -> {
          switch (name) {
            case "message" -> status.setMessage(JsonValues.string(in));
            case "code" -> status.setCodeValue(code(in));
            default -> in.skipChildren();
          }
        });
    return status.build();
  }

  // The standard asks for numbers; some writers send the names of the proto all the same, and a
  // failure must not pass for anything else.

  private static int kind(JsonParser json) throws IOException, BrokenRecordException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return JsonNumbers.enumNumber(json);
    }
    return switch (json.getText()) {
      case "SPAN_KIND_INTERNAL" -> Span.SpanKind.SPAN_KIND_INTERNAL_VALUE;
      case "SPAN_KIND_SERVER" -> Span.SpanKind.SPAN_KIND_SERVER_VALUE;
      case "SPAN_KIND_CLIENT" -> Span.SpanKind.SPAN_KIND_CLIENT_VALUE;
      case "SPAN_KIND_PRODUCER" -> Span.SpanKind.SPAN_KIND_PRODUCER_VALUE;
      case "SPAN_KIND_CONSUMER" -> Span.SpanKind.SPAN_KIND_CONSUMER_VALUE;
      default -> Span.SpanKind.SPAN_KIND_UNSPECIFIED_VALUE;
    };
  }

  private static int code(JsonParser json) throws IOException, BrokenRecordException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return JsonNumbers.enumNumber(json);
    }
    return switch (json.getText()) {
      case "STATUS_CODE_OK" -> Status.StatusCode.STATUS_CODE_OK_VALUE;
      case "STATUS_CODE_ERROR" -> Status.StatusCode.STATUS_CODE_ERROR_VALUE;
      default -> Status.StatusCode.STATUS_CODE_UNSET_VALUE;
    };
  }

  private static void each(JsonParser json, JsonMembers.Element element)
      throws IOException, BrokenRecordException {
    JsonMembers.each(json, DecoderLimits.MAX_EVENTS_OF_SPAN, RecordFault.TOO_MANY_EVENTS, element);
  }
}
