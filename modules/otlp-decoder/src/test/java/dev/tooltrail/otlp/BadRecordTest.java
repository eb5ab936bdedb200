package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.KEY;
import static dev.tooltrail.otlp.Bodies.RESOURCE;
import static dev.tooltrail.otlp.Bodies.concat;
import static dev.tooltrail.otlp.Bodies.field;
import static dev.tooltrail.otlp.Bodies.json;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.scopeLogs;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import dev.tooltrail.core.TelemetryRecord;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRecordTest {
  private static final byte[] NOT_UTF8 = {'a', (byte) 0xc3, 'b'};

  @Test
  void badUtf8LeavesTheNeighbours() {
    byte[] poison = concat(logRecord("x"), field(12, NOT_UTF8));

    assertPoison(poison, RecordFault.INVALID_UTF8);
  }

  @Test
  void badUtf8DeepInsideIsFoundAsWell() {
    byte[] value = field(5, field(1, field(1, NOT_UTF8)));
    byte[] poison =
        concat(logRecord("x"), field(6, field(1, "k".getBytes(UTF_8)), field(2, value)));

    assertPoison(poison, RecordFault.INVALID_UTF8);
  }

  @Test
  void aBrokenValueLeavesTheNeighbours() {
    assertPoison(concat(logRecord("x"), field(5, new byte[] {0x0a, 9})), RecordFault.BROKEN_RECORD);
    assertPoison(concat(logRecord("x"), new byte[] {0x0a}), RecordFault.BROKEN_RECORD);
  }

  @Test
  void nestingIsLimitedInProtobuf() {
    assertThat(Bodies.logs(request(logRecordWith(nestedArrays(32)))).records()).hasSize(1);
    assertThat(Bodies.logs(request(logRecordWith(nestedMaps(32)))).records()).hasSize(1);
    assertPoison(logRecordWith(nestedArrays(33)), RecordFault.TOO_DEEP);
    assertPoison(logRecordWith(nestedMaps(33)), RecordFault.TOO_DEEP);
  }

  @Test
  void hostileNestingInProtobufEndsEarly() {
    assertPoison(hostile(100_000, false), RecordFault.TOO_DEEP);
    assertPoison(hostile(100_000, true), RecordFault.TOO_DEEP);
    byte[] groups = "k".repeat(100_000).getBytes(UTF_8);
    assertPoison(concat(logRecord("x"), field(5, groups)), RecordFault.BROKEN_RECORD);
  }

  @Test
  void nestingIsLimitedInJson() {
    assertThat(Bodies.logs(json(nestedJson(32))).records()).hasSize(1);
    assertJsonPoison(nestedJson(33), RecordFault.TOO_DEEP);
    assertJsonPoison(nestedJson(100_000), RecordFault.TOO_DEEP);
    String unknown = "{\"unknown\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertJsonPoison(unknown, RecordFault.TOO_DEEP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"timeUnixNano\":\"x\"} | INVALID_VALUE",
        "{\"timeUnixNano\":-1} | INVALID_VALUE",
        "{\"timeUnixNano\":\"18446744073709551616\"} | INVALID_VALUE",
        "{\"timeUnixNano\":1e999999999} | INVALID_VALUE",
        "{\"timeUnixNano\":1e-999999999} | INVALID_VALUE",
        "{\"timeUnixNano\":1.5} | INVALID_VALUE",
        "{\"timeUnixNano\":{}} | INVALID_VALUE",
        "{\"flags\":4294967296} | INVALID_VALUE",
        "{\"severityNumber\":4294967296} | INVALID_VALUE",
        "{\"eventName\":5} | INVALID_VALUE",
        "{\"attributes\":{}} | INVALID_VALUE",
        "{\"attributes\":[5]} | INVALID_VALUE",
        "{\"attributes\":[{\"key\":\"k\",\"value\":5}]} | INVALID_VALUE",
        "{\"body\":{\"intValue\":\"9223372036854775808\"}} | INVALID_VALUE",
        "{\"body\":{\"doubleValue\":\"0x1p3\"}} | INVALID_VALUE",
        "{\"body\":{\"boolValue\":\"yes\"}} | INVALID_VALUE",
        "{\"body\":{\"bytesValue\":\"*\"}} | INVALID_VALUE",
        "{\"body\":{\"arrayValue\":{\"values\":{}}}} | INVALID_VALUE",
        "5 | INVALID_VALUE",
        "[] | INVALID_VALUE",
        "{\"body\":{\"stringValue\":\"\\x\"}} | BROKEN_RECORD",
        "{\"timeUnixNano\":1 2} | BROKEN_RECORD",
        "{\"timeUnixNano\":nul} | BROKEN_RECORD",
      })
  void aBadJsonRecordLeavesTheNeighbours(String poison, RecordFault fault) {
    assertJsonPoison(poison, fault);
  }

  @Test
  void badUtf8InJsonLeavesTheNeighbours() {
    byte[] body = json("{}", "{\"eventName\":\"a\u00c3b\"}", "{}");
    byte[] poisoned = new String(body, UTF_8).getBytes(ISO_8859_1);

    assertOneBad(Bodies.logs(poisoned), RecordFault.INVALID_UTF8);
  }

  @Test
  void anUnreadableResourceTakesItsOwnRecordsOnly() {
    byte[] bad = field(1, field(1, field(1, field(1, NOT_UTF8))), scopeLogs(logRecord("a")));
    byte[] body = concat(request(logRecord("b")), bad, request(logRecord("c")));

    assertOneBad(Bodies.logs(body), RecordFault.UNREADABLE_RESOURCE);
    assertThat(Bodies.logs(body).badRecords().getFirst().digest())
        .isEqualTo(KEY.bodyDigest(logRecord("a")));
  }

  @Test
  void anUnreadableScopeTakesItsOwnRecordsOnly() {
    byte[] bad = field(2, field(1, field(1, NOT_UTF8)), field(2, logRecord("a")));
    byte[] body =
        field(1, field(1, RESOURCE), scopeLogs(logRecord("b")), bad, scopeLogs(logRecord("c")));

    assertOneBad(Bodies.logs(body), RecordFault.UNREADABLE_SCOPE);
  }

  @Test
  void wordsAreLowerCase() {
    assertThat(RecordFault.INVALID_UTF8.word()).isEqualTo("invalid_utf8");
    assertThat(BodyFault.NOT_OTLP.word()).isEqualTo("not_otlp");
    assertThat(Signal.METRICS.word()).isEqualTo("metrics");
  }

  private static void assertPoison(byte[] poison, RecordFault fault) {
    DecodedBody.Logs logs = Bodies.logs(request(logRecord("a"), poison, logRecord("b")));

    assertOneBad(logs, fault);
    assertThat(logs.badRecords().getFirst().digest()).isEqualTo(KEY.bodyDigest(poison));
  }

  private static void assertJsonPoison(String poison, RecordFault fault) {
    DecodedBody.Logs logs = Bodies.logs(json("{}", poison, "{}"));

    assertOneBad(logs, fault);
    assertThat(logs.badRecords().getFirst().digest())
        .isEqualTo(KEY.bodyDigest(poison.getBytes(UTF_8)));
  }

  private static void assertOneBad(DecodedBody.Logs logs, RecordFault fault) {
    assertThat(logs.records()).extracting(TelemetryRecord::index).containsExactly(0, 2);
    assertThat(logs.badRecords()).extracting(BadRecord::index).containsExactly(1);
    assertThat(logs.badRecords()).extracting(BadRecord::fault).containsExactly(fault);
  }

  private static byte[] logRecordWith(AnyValue value) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(1)
        .addAttributes(KeyValue.newBuilder().setKey("k").setValue(value))
        .build()
        .toByteArray();
  }

  private static AnyValue nestedArrays(int depth) {
    AnyValue value = Bodies.string("x");
    for (int i = 1; i < depth; i++) {
      value = Bodies.array(value);
    }
    return value;
  }

  private static AnyValue nestedMaps(int depth) {
    AnyValue value = Bodies.string("x");
    for (int i = 1; i < depth; i++) {
      value = Bodies.map(KeyValue.newBuilder().setKey("k").setValue(value).build());
    }
    return value;
  }

  private static String nestedJson(int depth) {
    return "{\"body\":"
        + "{\"arrayValue\":{\"values\":[".repeat(depth - 1)
        + "{}"
        + "]}}".repeat(depth - 1)
        + "}";
  }

  /// A record whose body nests as deep as asked, written from the inside out.
  private static byte[] hostile(int depth, boolean maps) {
    byte[] level = maps ? new byte[] {0x32, 0, 0x0a, 0, 0x12, 0} : new byte[] {0x2a, 0, 0x0a, 0};
    int lengths = level.length / 2;
    byte[][] parts = new byte[depth * lengths][];
    int inner = 0;
    for (int i = parts.length - 1; i >= 0; i--) {
      byte tag = level[2 * (i % lengths)];
      parts[i] = concat(new byte[] {tag}, varint(inner));
      inner += parts[i].length;
    }
    return concat(logRecord("x"), field(5, concat(parts)));
  }

  private static byte[] varint(int value) {
    byte[] bytes = new byte[CodedOutputStream.computeUInt32SizeNoTag(value)];
    for (int i = 0; i < bytes.length; i++) {
      int more = i < bytes.length - 1 ? 0x80 : 0;
      bytes[i] = (byte) (((value >>> (7 * i)) & 0x7f) | more);
    }
    return bytes;
  }
}
