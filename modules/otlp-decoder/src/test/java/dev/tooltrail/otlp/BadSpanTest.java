package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.KEY;
import static dev.tooltrail.otlp.Bodies.RESOURCE;
import static dev.tooltrail.otlp.Bodies.concat;
import static dev.tooltrail.otlp.Bodies.field;
import static dev.tooltrail.otlp.Bodies.jsonSpans;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.scopeLogs;
import static dev.tooltrail.otlp.Bodies.span;
import static dev.tooltrail.otlp.Bodies.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A span that cannot be read leaves its neighbours.
class BadSpanTest {
  private static final byte[] NOT_UTF8 = {'a', (byte) 0xc3, 'b'};

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 13})
  void badUtf8InAttributesEventsAndLinks(int place) {
    byte[] value = field(2, field(1, NOT_UTF8));
    byte[] attribute =
        switch (place) {
          case 9 -> value;
          case 11 -> field(3, value);
          default -> field(4, value);
        };

    assertPoison(concat(span("x"), field(place, attribute)), RecordFault.INVALID_UTF8);
  }

  @Test
  void badUtf8InTheNameAndInTheStatus() {
    assertPoison(concat(span("x"), field(5, NOT_UTF8)), RecordFault.INVALID_UTF8);
    assertPoison(concat(span("x"), field(15, field(2, NOT_UTF8))), RecordFault.INVALID_UTF8);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 13, 15})
  void framingThatDoesNotHold(int place) {
    assertPoison(concat(span("x"), field(place, new byte[] {0x0a, 9})), RecordFault.BROKEN_RECORD);
  }

  @Test
  void nestingIsLimitedWhereverAValueStands() {
    assertNesting((span, pair) -> span.addAttributes(pair));
    assertNesting((span, pair) -> span.addEventsBuilder().addAttributes(pair));
    assertNesting((span, pair) -> span.addLinksBuilder().addAttributes(pair));
  }

  private static void assertNesting(BiConsumer<Span.Builder, KeyValue> place) {
    for (boolean maps : new boolean[] {true, false}) {
      Span.Builder fits = Span.newBuilder().setStartTimeUnixNano(1);
      place.accept(fits, nested(32, maps));
      assertThat(spans(request(fits.build().toByteArray())).spans()).hasSize(1);

      Span.Builder tooDeep = Span.newBuilder().setStartTimeUnixNano(1);
      place.accept(tooDeep, nested(33, maps));
      assertPoison(tooDeep.build().toByteArray(), RecordFault.TOO_DEEP);

      Span.Builder hostile = Span.newBuilder().setStartTimeUnixNano(1);
      place.accept(hostile, nested(60, maps));
      assertPoison(hostile.build().toByteArray(), RecordFault.TOO_DEEP);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"startTimeUnixNano\":\"x\"} | INVALID_VALUE",
        "{\"endTimeUnixNano\":-1} | INVALID_VALUE",
        "{\"name\":5} | INVALID_VALUE",
        "{\"kind\":4294967296} | INVALID_VALUE",
        "{\"attributes\":{}} | INVALID_VALUE",
        "{\"events\":{}} | INVALID_VALUE",
        "{\"events\":[5]} | INVALID_VALUE",
        "{\"events\":[{\"timeUnixNano\":\"x\"}]} | INVALID_VALUE",
        "{\"links\":\"x\"} | INVALID_VALUE",
        "{\"status\":2} | INVALID_VALUE",
        "{\"status\":{\"code\":{}}} | INVALID_VALUE",
        "{\"flags\":4294967296} | INVALID_VALUE",
        "[] | INVALID_VALUE",
        "{\"name\":\"\\x\"} | BROKEN_RECORD",
        "{\"kind\":1 2} | BROKEN_RECORD"
      })
  void aBadJsonSpan(String poison, RecordFault fault) {
    DecodedSpans.Spans spans = spans(jsonSpans("{}", poison, "{}"));

    assertOneBad(spans, fault);
    assertThat(spans.badSpans().getFirst().digest())
        .isEqualTo(KEY.bodyDigest(poison.getBytes(UTF_8)));
  }

  @Test
  void anUnreadableResourceOrScopeTakesItsOwnSpansOnly() {
    byte[] resource = field(1, field(1, field(1, field(1, NOT_UTF8))), scopeLogs(span("a")));
    byte[] scope = field(2, field(1, field(1, NOT_UTF8)), field(2, span("a")));

    assertOneBad(
        spans(concat(request(span("b")), resource, request(span("c")))),
        RecordFault.UNREADABLE_RESOURCE);
    assertOneBad(
        spans(field(1, field(1, RESOURCE), scopeLogs(span("b")), scope, scopeLogs(span("c")))),
        RecordFault.UNREADABLE_SCOPE);
  }

  private static void assertPoison(byte[] poison, RecordFault fault) {
    DecodedSpans.Spans spans = spans(request(span("a"), poison, span("b")));

    assertOneBad(spans, fault);
    assertThat(spans.badSpans().getFirst().digest()).isEqualTo(KEY.bodyDigest(poison));
  }

  private static void assertOneBad(DecodedSpans.Spans spans, RecordFault fault) {
    assertThat(spans.spans()).extracting(span -> span.record().index()).containsExactly(0, 2);
    assertThat(spans.badSpans()).extracting(BadRecord::index).containsExactly(1);
    assertThat(spans.badSpans()).extracting(BadRecord::fault).containsExactly(fault);
  }

  private static KeyValue nested(int depth, boolean maps) {
    AnyValue value = Bodies.string("x");
    for (int i = 1; i < depth; i++) {
      value =
          maps
              ? Bodies.map(KeyValue.newBuilder().setKey("k").setValue(value).build())
              : Bodies.array(value);
    }
    return KeyValue.newBuilder().setKey("k").setValue(value).build();
  }
}
