package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.SpanEvent;
import dev.tooltrail.core.SpanKind;
import dev.tooltrail.core.SpanLink;
import dev.tooltrail.core.SpanStatus;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.TelemetrySpan;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Map;

/// Reads a span into a telemetry span; serves one body.
final class SpanStep implements RecordWalk.Step<TelemetrySpan> {
  private final AuditKey key;
  private final CanonicalForm canonicalForm;
  private final int maxParts;
  private int parts;

  /// @param maxParts spans, events and links of the whole body together
  SpanStep(AuditKey key, CanonicalForm canonicalForm, int maxParts) {
    this.key = key;
    this.canonicalForm = canonicalForm;
    this.maxParts = maxParts;
  }

  @Override
  public List<TelemetrySpan> read(SlicedBody.Slice slice, RecordContext context, int index)
      throws BrokenRecordException, BrokenBodyException {
    Span span = canonicalForm.of(slice.span());
    parts += 1 + span.getEventsCount() + span.getLinksCount();
    if (parts > maxParts) {
      throw new BrokenBodyException(BodyFault.TOO_MANY_PARTS);
    }
    return List.of(
        new TelemetrySpan(
            record(span, context, index),
            kind(span.getKind()),
            span.getEndTimeUnixNano(),
            Ids.hex(span.getParentSpanId()),
            status(span.getStatus().getCode()),
            span.getEventsList().stream().map(SpanStep::event).toList(),
            span.getLinksList().stream().map(SpanStep::link).toList()));
  }

  private TelemetryRecord record(Span span, RecordContext context, int index) {
    Map<String, String> attributes = Attributes.text(span.getAttributesList());
    return new TelemetryRecord(
        index,
        context.idOf(span, key),
        context.resource(),
        context.scope().getName(),
        context.scope().getVersion(),
        span.getStartTimeUnixNano(),
        0,
        span.getStatus().getMessage(),
        span.getName(),
        attributes,
        Attributes.planted(context.resource(), attributes),
        Ids.hex(span.getTraceId()),
        Ids.hex(span.getSpanId()));
  }

  private static SpanEvent event(Span.Event event) {
    return new SpanEvent(
        event.getTimeUnixNano(), event.getName(), Attributes.text(event.getAttributesList()));
  }

  private static SpanLink link(Span.Link link) {
    return new SpanLink(
        Ids.hex(link.getTraceId()),
        Ids.hex(link.getSpanId()),
        Attributes.text(link.getAttributesList()));
  }

  private static SpanKind kind(Span.SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_INTERNAL -> SpanKind.INTERNAL;
      case SPAN_KIND_SERVER -> SpanKind.SERVER;
      case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
      case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
      case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
      case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> SpanKind.UNSPECIFIED;
    };
  }

  private static SpanStatus status(Status.StatusCode code) {
    return switch (code) {
      case STATUS_CODE_OK -> SpanStatus.OK;
      case STATUS_CODE_ERROR -> SpanStatus.ERROR;
      case STATUS_CODE_UNSET, UNRECOGNIZED -> SpanStatus.UNSET;
    };
  }
}
