package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.DECODER;
import static dev.tooltrail.otlp.Bodies.KEY;
import static dev.tooltrail.otlp.Bodies.RESOURCE;
import static dev.tooltrail.otlp.Bodies.concat;
import static dev.tooltrail.otlp.Bodies.field;
import static dev.tooltrail.otlp.Bodies.gzip;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.scopeLogs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyKindTest {
  private static final byte[] METRIC =
      Metric.newBuilder()
          .setName("requests")
          .setGauge(Gauge.getDefaultInstance())
          .build()
          .toByteArray();
  private static final byte[] SPAN =
      Span.newBuilder()
          .setTraceId(ByteString.copyFrom(new byte[16]))
          .setSpanId(ByteString.copyFrom(new byte[8]))
          .setName("step")
          .setStartTimeUnixNano(1)
          .build()
          .toByteArray();

  @Test
  void noBytesAreAnEmptyRequest() {
    assertSignal(new byte[0], Signal.EMPTY);
    assertSignal(gzip(new byte[0]), Signal.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " \n\t{ }\n",
        "\ufeff{}",
        "{\"resourceLogs\":[]}",
        "{\"resourceLogs\":null}",
        "{\"resourceLogs\":[{}]}",
        "{\"resourceLogs\":[{\"resource\":{},\"scopeLogs\":[{\"logRecords\":[null]}]}]}"
      })
  void jsonWithoutARecordIsEmpty(String body) {
    assertSignal(body.getBytes(UTF_8), Signal.EMPTY);
  }

  @Test
  void protobufWithoutARecordIsEmpty() {
    assertSignal(request(), Signal.EMPTY);
    assertSignal(field(1), Signal.EMPTY);
  }

  @Test
  void metricsAndTracesAreToldByTheirRecords() {
    assertSignal(request(METRIC, METRIC), Signal.METRICS);
    assertSignal(request(METRIC, new byte[0]), Signal.METRICS);
    assertSignal(request(SPAN), Signal.TRACES);
    assertSignal(Bodies.captured("cc01-basic-protobuf/0001-metrics.pb"), Signal.METRICS);
  }

  @Test
  void metricsAndTracesAreToldByTheirJsonKey() {
    assertSignal("{\"resourceMetrics\":[{}]}".getBytes(UTF_8), Signal.METRICS);
    assertSignal("{\"x\":[1],\"resourceSpans\":[{}]}".getBytes(UTF_8), Signal.TRACES);
  }

  @Test
  void signalsInOneBodyAreMixedUnlessLogRecordsAreTheGreaterPart() {
    assertFault(request(METRIC, SPAN), BodyFault.MIXED_SIGNALS);
    assertFault(request(METRIC, METRIC, logRecord("a")), BodyFault.MIXED_SIGNALS);
    assertFault("{\"resourceMetrics\":[{}],\"resourceSpans\":[{}]}", BodyFault.MIXED_SIGNALS);

    DecodedBody.Logs logs = Bodies.logs(request(logRecord("a"), METRIC, logRecord("b")));

    assertThat(logs.records()).extracting("index").containsExactly(0, 2);
    assertThat(logs.badRecords())
        .containsExactly(new BadRecord(1, RecordFault.MIXED_SIGNALS, KEY.bodyDigest(METRIC)));
  }

  @Test
  void aRecordThatCouldBeAnythingIsALogRecordInALogBody() {
    byte[] onlyABody = field(5, field(1, "hello".getBytes(UTF_8)));

    assertThat(Bodies.logs(request(onlyABody, new byte[0])).records()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "[{\"resourceLogs\":[]}]",
        "{\"a\":1}",
        "{\"resource_logs\":[]}",
        "{\"resourceLogs\":5}",
        "{\"resourceLogs\":[5]}",
        "{\"resourceLogs\":[",
        "{\"resourceLogs\":[]} trailing",
        "{\"resourceLogs\":[],}",
        "{",
        "{\"",
        "{\"a\\",
        "hello, world",
        "\n",
        "\n\n\n\n\n\n\n\n\n\n\n\n\n",
        "   ",
        "42"
      })
  void textThatIsNoOtlp(String body) {
    assertFault(body, BodyFault.NOT_OTLP);
  }

  @Test
  void protobufThatIsNoTelemetry() {
    assertFault(field(2, RESOURCE), BodyFault.NOT_OTLP);
    assertFault(new byte[] {0x10, 1}, BodyFault.NOT_OTLP);
    assertFault(field(1, field(9, RESOURCE)), BodyFault.NOT_OTLP);
    assertFault(field(1, "random text in it".getBytes(UTF_8)), BodyFault.NOT_OTLP);
    assertFault(field(1, field(1, "no resource".getBytes(UTF_8))), BodyFault.NOT_OTLP);
    assertFault(request("no record".getBytes(UTF_8)), BodyFault.NOT_OTLP);
    byte[] body = request(logRecord("a"));
    assertFault(Arrays.copyOf(body, body.length - 1), BodyFault.NOT_OTLP);
    assertFault(concat(body, new byte[] {7}), BodyFault.NOT_OTLP);
  }

  @Test
  void randomBytesAreNoOtlp() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[20 + random.nextInt(500)];
      random.nextBytes(body);
      assertFault(body, BodyFault.NOT_OTLP);
    }
  }

  @Test
  void fieldsOfLaterVersionsAreSkipped() {
    byte[] resourceLogs = concat(field(1, RESOURCE), scopeLogs(logRecord("a")), field(99));
    byte[] body = concat(field(1, resourceLogs), field(7, RESOURCE));

    assertThat(Bodies.ids(body)).isEqualTo(Bodies.ids(request(logRecord("a"))));
  }

  @Test
  void aRequestOf123BytesLooksLikeJsonAndIsNot() {
    for (int length = 0; length < 80; length++) {
      byte[] body = request(logRecord("x".repeat(length)));
      assertThat(Bodies.logs(body).records()).hasSize(1);
    }
    byte[] json = concat("\n".getBytes(UTF_8), Bodies.json("{\"timeUnixNano\":\"1\"}"));
    assertThat(Bodies.logs(json).records()).hasSize(1);
  }

  @Test
  void gzipIsToldByItsMagicNumber() {
    byte[] body = request(logRecord("a"));
    byte[] packed = gzip(body);

    assertThat(Bodies.ids(packed)).isEqualTo(Bodies.ids(body));
    assertThat(Bodies.ids(gzip(Bodies.json("{}")))).isEqualTo(Bodies.ids(Bodies.json("{}")));
    assertFault(gzip(packed), BodyFault.NOT_OTLP);
    assertFault(Arrays.copyOf(packed, packed.length - 9), BodyFault.TRUNCATED_GZIP);
    assertFault(Arrays.copyOf(packed, 2), BodyFault.TRUNCATED_GZIP);
    packed[packed.length - 6] ^= 1;
    assertFault(packed, BodyFault.CORRUPT_GZIP);
  }

  private static void assertSignal(byte[] body, Signal signal) {
    assertThat(DECODER.decode(body)).isEqualTo(new DecodedBody.NotLogs(signal));
  }

  private static void assertFault(String body, BodyFault fault) {
    assertFault(body.getBytes(UTF_8), fault);
  }

  private static void assertFault(byte[] body, BodyFault fault) {
    assertThat(DECODER.decode(body)).isEqualTo(new DecodedBody.Malformed(fault));
  }
}
