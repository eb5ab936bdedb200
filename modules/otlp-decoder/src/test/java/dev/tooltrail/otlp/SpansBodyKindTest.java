package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.DECODER;
import static dev.tooltrail.otlp.Bodies.KEY;
import static dev.tooltrail.otlp.Bodies.METRICS_DECODER;
import static dev.tooltrail.otlp.Bodies.SPANS_DECODER;
import static dev.tooltrail.otlp.Bodies.captured;
import static dev.tooltrail.otlp.Bodies.jsonSpans;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.span;
import static dev.tooltrail.otlp.Bodies.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a body is where spans are expected, and how much of it is taken on.
class SpansBodyKindTest {

  @ParameterizedTest
  @CsvSource({
    "cc01-basic-protobuf/0002-logs.pb, LOGS",
    "cc90-v2.1.328-traces/0002-logs.pb.gz, LOGS",
    "cx01-basic-protobuf/0002-logs.pb, LOGS",
    "cc02-basic-json/0002-logs.json, LOGS",
    "cc01-basic-protobuf/0001-metrics.pb, METRICS",
    "cx01-basic-protobuf/0003-metrics.pb, METRICS",
    "gm01-basic-http/0002-metrics.json, METRICS",
    "oi01-langchain/0001-traces.pb.gz, TRACES",
    "ls01-langsmith/0001-traces.pb.gz, TRACES",
    "ai01-ai-sdk/0001-traces.pb.gz, TRACES",
    "st01-strands/0001-traces.pb.gz, TRACES",
    "ad01-adk/0001-traces.json.gz, TRACES",
    "gh01-copilot-cli/0001-traces.pb.gz, TRACES",
    "gh02-copilot-cli-metadata/0001-traces.json.gz, TRACES",
    "cc90-v2.1.328-traces/0001-traces.pb.gz, TRACES"
  })
  void everyDecoderTellsEverySignal(String file, Signal signal) {
    byte[] body = captured(file);

    assertThat(
            List.of(
                signalOf(DECODER.decode(body)),
                signalOf(METRICS_DECODER.decode(body)),
                signalOf(SPANS_DECODER.decode(body))))
        .containsOnly(signal);
  }

  private static Object signalOf(DecodedBody decoded) {
    return switch (decoded) {
      case DecodedBody.Logs logs -> Signal.LOGS;
      case DecodedBody.NotLogs(Signal signal) -> signal;
      case DecodedBody.Malformed(BodyFault fault) -> fault;
    };
  }

  private static Object signalOf(DecodedMetrics decoded) {
    return switch (decoded) {
      case DecodedMetrics.Metrics metrics -> Signal.METRICS;
      case DecodedMetrics.NotMetrics(Signal signal) -> signal;
      case DecodedMetrics.Malformed(BodyFault fault) -> fault;
    };
  }

  private static Object signalOf(DecodedSpans decoded) {
    return switch (decoded) {
      case DecodedSpans.Spans spans -> Signal.TRACES;
      case DecodedSpans.NotSpans(Signal signal) -> signal;
      case DecodedSpans.Malformed(BodyFault fault) -> fault;
    };
  }

  @Test
  void nothingIsNothing() {
    for (String body : List.of("", "{}", "{\"resourceSpans\":[{}]}", "{\"resourceSpans\":null}")) {
      assertThat(SPANS_DECODER.decode(body.getBytes(UTF_8)))
          .isEqualTo(new DecodedSpans.NotSpans(Signal.EMPTY));
    }
    assertThat(SPANS_DECODER.decode(request())).isEqualTo(new DecodedSpans.NotSpans(Signal.EMPTY));
  }

  @Test
  void whatIsNoOtlpIsMalformed() {
    byte[] cut = Bodies.gunzip(captured("ad01-adk/0001-traces.json.gz"));

    for (byte[] body :
        List.of(
            "hello".getBytes(UTF_8),
            Arrays.copyOf(cut, cut.length - 10),
            request(new byte[] {7}))) {
      assertThat(SPANS_DECODER.decode(body))
          .isEqualTo(new DecodedSpans.Malformed(BodyFault.NOT_OTLP));
    }
  }

  @Test
  void aRecordOfAnotherSignalBetweenMoreSpansIsBadAndTheyAreNot() {
    DecodedSpans.Spans spans = spans(request(span("a"), logRecord("x"), span("b")));

    assertThat(spans.spans()).extracting(span -> span.record().index()).containsExactly(0, 2);
    assertThat(spans.badSpans())
        .containsExactly(
            new BadRecord(1, RecordFault.MIXED_SIGNALS, KEY.bodyDigest(logRecord("x"))));
  }

  @Test
  void spansBetweenMoreRecordsOfAnotherSignalAreMixed() {
    assertThat(SPANS_DECODER.decode(request(span("a"), logRecord("x"), logRecord("y"))))
        .isEqualTo(new DecodedSpans.Malformed(BodyFault.MIXED_SIGNALS));
  }

  @Test
  void tooManyEventsOrLinksAreRefusedInBothFormats() {
    Span events =
        Span.newBuilder()
            .setStartTimeUnixNano(1)
            .addAllEvents(Collections.nCopies(10_001, Span.Event.getDefaultInstance()))
            .build();
    Span links =
        Span.newBuilder()
            .setStartTimeUnixNano(1)
            .addAllLinks(Collections.nCopies(10_001, Span.Link.getDefaultInstance()))
            .build();
    String array = ":[" + "{},".repeat(10_000) + "{}]}";

    for (byte[] body :
        List.of(
            request(span("a"), events.toByteArray(), span("b")),
            request(span("a"), links.toByteArray(), span("b")),
            jsonSpans("{}", "{\"events\"" + array, "{}"),
            jsonSpans("{}", "{\"links\"" + array, "{}"))) {
      DecodedSpans.Spans spans = spans(body);
      assertThat(spans.spans()).hasSize(2);
      assertThat(spans.badSpans())
          .extracting(BadRecord::fault)
          .containsExactly(RecordFault.TOO_MANY_EVENTS);
    }
  }

  @Test
  void eventsCountAsPartsOfTheBody() {
    var decoder = new SpansDecoder(KEY, new DecoderLimits(1 << 20, 100, 8));
    String span = "{\"events\":[" + "{},".repeat(47) + "{}]}";

    assertThat(decoder.decode(jsonSpans(span, span))).isInstanceOf(DecodedSpans.Spans.class);
    assertThat(decoder.decode(jsonSpans(span, span, span)))
        .isEqualTo(new DecodedSpans.Malformed(BodyFault.TOO_MANY_PARTS));
  }
}
