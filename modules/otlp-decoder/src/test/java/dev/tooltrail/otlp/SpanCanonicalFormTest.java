package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.concat;
import static dev.tooltrail.otlp.Bodies.field;
import static dev.tooltrail.otlp.Bodies.jsonSpans;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.spanIds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The id of a span: the same however it is spelled, another one where it says another thing.
class SpanCanonicalFormTest {
  private static final Span PLAIN =
      Span.newBuilder()
          .setStartTimeUnixNano(7)
          .addAttributes(KeyValue.newBuilder().setKey("k"))
          .addEvents(Span.Event.getDefaultInstance())
          .addLinks(Span.Link.getDefaultInstance())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'startTimeUnixNano':'7','attributes':[{'key':'k'}],'events':[{}],'links':[{}]}",
        "{'startTimeUnixNano':7,'attributes':[{'key':'k','value':{}}],'events':[{}],'links':[{}],'status':{}}",
        "{'startTimeUnixNano':7,'attributes':[{'key':'k'}],'events':[{'attributes':[],'name':''}],'links':[{'traceId':'','spanId':'abcd'}]}",
        "{'links':[{'traceId':'00000000000000000000000000000000'}],'events':[null,{}],'attributes':[{'key':'k'}],'startTimeUnixNano':'7','parentSpanId':''}",
        "{'startTimeUnixNano':7,'attributes':[{'key':'k'}],'events':[{},{}],'events':[{}],'links':[{}],'kind':null,'status':null,'traceId':null}",
        "{'startTimeUnixNano':7,'attributes':[{'key':'k'}],'events':[{}],'links':[{}],'kind':0,'status':{'code':0,'message':''},'endTimeUnixNano':'0'}"
      })
  void absentAndEmptyAreTheSame(String text) {
    assertThat(spanIds(jsonSpans(text.replace('\'', '"'))))
        .isEqualTo(spanIds(request(PLAIN.toByteArray())));
  }

  @Test
  void anEmptyStatusAndUnknownFieldsDoNotMatter() {
    byte[] plain = PLAIN.toByteArray();

    assertThat(spanIds(request(concat(field(15), plain, field(99, plain)))))
        .isEqualTo(spanIds(request(plain)));
  }

  @Test
  void everyDifferenceChangesTheId() {
    ByteString eight = ByteString.copyFromUtf8("01234567");
    ByteString sixteen = ByteString.copyFromUtf8("0123456789abcdef");
    List<Span.Builder> variants =
        List.of(
            PLAIN.toBuilder(),
            PLAIN.toBuilder().setStartTimeUnixNano(8),
            PLAIN.toBuilder().setEndTimeUnixNano(8),
            PLAIN.toBuilder().setName("n"),
            PLAIN.toBuilder().setKind(Span.SpanKind.SPAN_KIND_INTERNAL),
            PLAIN.toBuilder().setTraceId(sixteen),
            PLAIN.toBuilder().setSpanId(eight),
            PLAIN.toBuilder().setParentSpanId(eight),
            PLAIN.toBuilder().addAttributes(Bodies.text("k", "v")),
            PLAIN.toBuilder().addEvents(Span.Event.getDefaultInstance()),
            PLAIN.toBuilder().addLinks(Span.Link.getDefaultInstance()),
            PLAIN.toBuilder().setEvents(0, Span.Event.newBuilder().setName("e")),
            PLAIN.toBuilder()
                .setEvents(0, Span.Event.newBuilder().addAttributes(Bodies.text("k", "v"))),
            PLAIN.toBuilder().setLinks(0, Span.Link.newBuilder().setSpanId(eight)),
            PLAIN.toBuilder().setStatus(Status.newBuilder().setMessage("m")),
            PLAIN.toBuilder()
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));
    Set<String> ids = new HashSet<>();
    variants.forEach(variant -> ids.addAll(spanIds(request(variant.build().toByteArray()))));

    assertThat(ids).hasSameSizeAs(variants);
  }
}
