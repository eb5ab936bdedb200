package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.SPANS_DECODER;
import static dev.tooltrail.otlp.Bodies.captured;
import static dev.tooltrail.otlp.Bodies.jsonSpans;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.spanIds;
import static dev.tooltrail.otlp.Bodies.spans;
import static dev.tooltrail.otlp.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.tooltrail.core.SpanEvent;
import dev.tooltrail.core.SpanKind;
import dev.tooltrail.core.SpanLink;
import dev.tooltrail.core.SpanStatus;
import dev.tooltrail.core.TelemetrySpan;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What spans say, in both formats and from real SDKs.
class SpansDecoderTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Span WHOLE =
      Span.newBuilder()
          .setTraceId(hex(TRACE))
          .setSpanId(hex("b7ad6b7169203331"))
          .setParentSpanId(hex("00f067aa0ba902b7"))
          .setTraceState("a=b")
          .setFlags(257)
          .setName("execute_tool read")
          .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
          .setStartTimeUnixNano(1_795_334_434_965_000_001L)
          .setEndTimeUnixNano(1_795_334_434_965_000_009L)
          .addAttributes(text("gen_ai.tool.name", "read"))
          .addAttributes(text("service.name", "agent"))
          .setDroppedAttributesCount(1)
          .addEvents(
              Span.Event.newBuilder()
                  .setTimeUnixNano(5)
                  .setName("exception")
                  .addAttributes(text("exception.message", "no"))
                  .setDroppedAttributesCount(2))
          .setDroppedEventsCount(3)
          .addLinks(
              Span.Link.newBuilder()
                  .setTraceId(hex(TRACE))
                  .setSpanId(hex("00f067aa0ba902b7"))
                  .setTraceState("c=d")
                  .addAttributes(text("why", "batch"))
                  .setDroppedAttributesCount(4)
                  .setFlags(1))
          .setDroppedLinksCount(5)
          .setStatus(
              Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("broke"))
          .build();

  private static final String WHOLE_JSON =
      """
      {"traceId":"0AF7651916CD43DD8448EB211C80319C","spanId":"b7ad6b7169203331",
      "parentSpanId":"00f067aa0ba902b7","traceState":"a=b","flags":257,"name":"execute_tool read",
      "kind":3,"startTimeUnixNano":"1795334434965000001","endTimeUnixNano":1795334434965000009,
      "attributes":[{"key":"gen_ai.tool.name","value":{"stringValue":"read"}},
      {"key":"service.name","value":{"stringValue":"agent"}}],"droppedAttributesCount":1,
      "events":[null,{"timeUnixNano":"5","name":"exception","droppedAttributesCount":2,"later":[],
      "attributes":[{"key":"exception.message","value":{"stringValue":"no"}}]}],
      "droppedEventsCount":3,"links":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
      "spanId":"00f067aa0ba902b7","traceState":"c=d","droppedAttributesCount":4,"flags":1,
      "attributes":[{"key":"why","value":{"stringValue":"batch"}}]}],"droppedLinksCount":5,
      "status":{"code":2,"message":"broke"},"later":{"x":1}}
      """;

  private static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  private static TelemetrySpan named(String file, String name) {
    List<TelemetrySpan> found =
        spans(captured(file)).spans().stream()
            .filter(span -> span.record().eventName().equals(name))
            .toList();
    return found.getFirst();
  }

  @Test
  void everythingThatASpanSaysIsRead() {
    TelemetrySpan span = spans(request(WHOLE.toByteArray())).spans().getFirst();

    assertThat(span.record().eventName()).isEqualTo("execute_tool read");
    assertThat(span.record().body()).isEqualTo("broke");
    assertThat(span.record().timeUnixNano()).isEqualTo(1_795_334_434_965_000_001L);
    assertThat(span.endTimeUnixNano()).isEqualTo(1_795_334_434_965_000_009L);
    assertThat(span.record().traceId()).isEqualTo(TRACE);
    assertThat(span.record().spanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.parentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(span.record().attributes()).containsEntry("gen_ai.tool.name", "read");
    assertThat(span.record().planted()).containsExactly("service.name");
    assertThat(span.record().scopeName()).isEqualTo("scope");
    assertThat(span.record().scopeVersion()).isEqualTo("1");
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
    assertThat(span.events())
        .containsExactly(new SpanEvent(5, "exception", Map.of("exception.message", "no")));
    assertThat(span.links())
        .containsExactly(new SpanLink(TRACE, "00f067aa0ba902b7", Map.of("why", "batch")));
  }

  @Test
  void bothFormatsGiveTheSameSpan() {
    assertThat(spans(jsonSpans(WHOLE_JSON))).isEqualTo(spans(request(WHOLE.toByteArray())));
  }

  @Test
  void namesOfEnumsAreReadAsTheirNumbers() {
    String names =
        WHOLE_JSON
            .replace("\"kind\":3", "\"kind\":\"SPAN_KIND_CLIENT\"")
            .replace("\"code\":2", "\"code\":\"STATUS_CODE_ERROR\"");

    assertThat(spans(jsonSpans(names))).isEqualTo(spans(request(WHOLE.toByteArray())));
  }

  @Test
  void numbersOfLaterVersionsAreUnspecified() {
    TelemetrySpan span =
        spans(jsonSpans("{\"kind\":77,\"status\":{\"code\":77}}")).spans().getFirst();

    assertThat(span.kind()).isEqualTo(SpanKind.UNSPECIFIED);
    assertThat(span.status()).isEqualTo(SpanStatus.UNSET);
  }

  @Test
  void nothingOfASpanIsShown() {
    TelemetrySpan span = spans(request(WHOLE.toByteArray())).spans().getFirst();

    assertThat(span.toString() + span.events() + span.links())
        .doesNotContain("execute_tool", "broke", "exception", "batch", "agent");
  }

  @Test
  void argumentsOfStrandsStandInEvents() {
    TelemetrySpan call = named("st01-strands/0001-traces.pb.gz", "execute_tool delete_file");

    assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
    assertThat(call.events())
        .extracting(SpanEvent::name)
        .containsExactly("gen_ai.tool.message", "gen_ai.choice", "exception");
    assertThat(call.events().getFirst().attributes())
        .containsEntry("content", "{\"path\":\"/srv/data/orders.csv\"}")
        .containsEntry("id", "tooluse_st_0002");
  }

  @Test
  void aSpanOfGeminiSaysOkThoughItsCallFailed() {
    List<TelemetrySpan> calls =
        spans(captured("gm01-basic-http/0001-traces.json.gz")).spans().stream()
            .filter(span -> span.record().eventName().equals("tool_call"))
            .toList();

    assertThat(calls).hasSize(8).extracting(TelemetrySpan::status).containsOnly(SpanStatus.OK);
    assertThat(calls.getFirst().record().attributes())
        .containsEntry("gen_ai.tool.call_id", "read_file__call_m5dovRFPzY2hYg5e2Jrb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cc90-v2.1.328-traces/0001-traces.pb.gz", "ad01-adk/0001-traces.json.gz"})
  void everySpanHasAnIndexAndAnIdOfItsOwnAndGzipChangesNothing(String file) {
    byte[] body = captured(file);
    List<TelemetrySpan> spans = spans(body).spans();

    assertThat(spans)
        .extracting(span -> span.record().index())
        .containsExactlyElementsOf(IntStream.range(0, spans.size()).boxed().toList());
    assertThat(spanIds(body)).doesNotHaveDuplicates();
    assertThat(SPANS_DECODER.decode(Bodies.gunzip(body))).isEqualTo(SPANS_DECODER.decode(body));
  }
}
