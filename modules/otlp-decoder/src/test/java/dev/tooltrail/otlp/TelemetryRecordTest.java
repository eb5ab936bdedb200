package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.array;
import static dev.tooltrail.otlp.Bodies.bytes;
import static dev.tooltrail.otlp.Bodies.ids;
import static dev.tooltrail.otlp.Bodies.json;
import static dev.tooltrail.otlp.Bodies.map;
import static dev.tooltrail.otlp.Bodies.only;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.string;
import static dev.tooltrail.otlp.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.TelemetryRecord;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryRecordTest {
  private static final String ALL_TYPES =
      """
      {"timeUnixNano":"7","observedTimeUnixNano":8,"severityNumber":9,"severityText":"INFO",
       "body":{"kvlistValue":{"values":[{"key":"q\\"","value":{"stringValue":"a\\n\\u0001é"}},{"key":"n"}]}},
       "attributes":[
        {"key":"s","value":{"stringValue":"text"}},{"key":"b","value":{"boolValue":true}},
        {"key":"i","value":{"intValue":"-5"}},{"key":"j","value":{"intValue":12.0}},
        {"key":"d","value":{"doubleValue":0.5}},{"key":"e","value":{"doubleValue":"-Infinity"}},
        {"key":"y","value":{"bytesValue":"AP8="}},
        {"key":"a","value":{"arrayValue":{"values":[{"intValue":1},null,{"doubleValue":"NaN"},{"boolValue":false},{"bytesValue":"AP8"}]}}},
        {"key":"z","value":{"arrayValue":{}}},{"key":"n","value":{}}],
       "traceId":"0123456789ABCDEF0123456789abcdef","spanId":"0123456789ABCDEF","eventName":"e"}\
      """;

  @Test
  void everyTypeHasItsText() {
    TelemetryRecord logRecord = only(json(ALL_TYPES));

    assertThat(logRecord.attributes().entrySet())
        .containsExactlyElementsOf(
            List.of(
                Map.entry("s", "text"),
                Map.entry("b", "true"),
                Map.entry("i", "-5"),
                Map.entry("j", "12"),
                Map.entry("d", "0.5"),
                Map.entry("e", "-Infinity"),
                Map.entry("y", "AP8="),
                Map.entry("a", "[1,null,\"NaN\",false,\"AP8=\"]"),
                Map.entry("z", "[]"),
                Map.entry("n", "")));
    assertThat(logRecord.body()).isEqualTo("{\"q\\\"\":\"a\\n\\u0001é\",\"n\":null}");
  }

  @Test
  void theEnvelopeIsTold() {
    TelemetryRecord logRecord = only(json(ALL_TYPES));

    assertThat(logRecord.index()).isZero();
    assertThat(logRecord.recordId()).matches("[0-9a-f]{32}");
    assertThat(logRecord.resource()).containsExactly(Map.entry("service.name", "agent"));
    assertThat(logRecord.scopeName()).isEqualTo("scope");
    assertThat(logRecord.scopeVersion()).isEqualTo("1");
    assertThat(logRecord.timeUnixNano()).isEqualTo(7);
    assertThat(logRecord.observedTimeUnixNano()).isEqualTo(8);
    assertThat(logRecord.eventName()).isEqualTo("e");
    assertThat(logRecord.traceId()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(logRecord.spanId()).isEqualTo("0123456789abcdef");
  }

  @Test
  void protobufTellsTheSame() {
    LogRecord same =
        LogRecord.newBuilder()
            .addAttributes(text("s", "text"))
            .addAttributes(pair("a", array(bytes(0, 255), string("x"))))
            .addAttributes(pair("m", map(pair("k", bytes(1)))))
            .build();
    String spelled =
        """
        {"attributes":[{"key":"s","value":{"stringValue":"text"}},
         {"key":"a","value":{"arrayValue":{"values":[{"bytesValue":"AP8="},{"stringValue":"x"}]}}},
         {"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"bytesValue":"AQ=="}}]}}}]}\
        """;

    assertThat(only(request(same))).isEqualTo(only(json(spelled)));
    assertThat(only(request(same)).attributes())
        .containsEntry("a", "[\"AP8=\",\"x\"]")
        .containsEntry("m", "{\"k\":\"AQ==\"}");
  }

  @Test
  void aLoneSurrogateIsReplaced() {
    String lone =
        "{\"eventName\":\"\\ud83d|\\ude00|\\ud83d\\ude00|\\ud83d\",\"attributes\":[{\"key\":\"\\udc00\"}]}";

    TelemetryRecord logRecord = only(json(lone));

    assertThat(logRecord.eventName()).isEqualTo("\ufffd|\ufffd|\ud83d\ude00|\ufffd");
    assertThat(logRecord.attributes()).containsOnlyKeys("\ufffd");
    assertThat(logRecord.eventName().getBytes(StandardCharsets.UTF_8)).hasSize(16);
  }

  @Test
  void ofARepeatedKeyTheLastValueCounts() {
    LogRecord twice =
        LogRecord.newBuilder()
            .addAttributes(text("k", "1"))
            .addAttributes(text("x", "2"))
            .addAttributes(text("k", "3"))
            .build();

    assertThat(only(request(twice)).attributes())
        .containsExactly(Map.entry("k", "3"), Map.entry("x", "2"));
  }

  @Test
  void whatStandsOnTheResourceIsPlanted() {
    Map<String, String> resource =
        Map.of("same", "v", "cut", "val", "longer", "value", "other", "a", "none", "", "both", "");
    Map<String, String> attributes =
        Map.of("same", "v", "cut", "value", "longer", "val", "other", "b", "none", "x", "both", "");

    assertThat(Attributes.planted(resource, attributes))
        .containsExactlyInAnyOrder("same", "cut", "longer", "both");
    assertThat(Attributes.planted(Map.of("a", "b"), Map.of("c", "b"))).isEmpty();
  }

  @Test
  void recordsOfOneResourceShareItsMap() {
    List<TelemetryRecord> records = Bodies.logs(json("{}", "{\"eventName\":\"e\"}")).records();

    assertThat(records.get(0).resource()).isSameAs(records.get(1).resource());
    assertThat(ids(json("{}", "{}")))
        .containsExactly(ids(json("{}")).getFirst(), ids(json("{}")).getFirst());
  }

  @Test
  void nothingReadableIsShown() {
    DecodedBody.Logs logs =
        Bodies.logs(json("{\"eventName\":\"secret\"}", "{\"eventName\":[\"secret\"]}"));

    assertThat(logs.toString()).doesNotContain("secret");
  }

  private static KeyValue pair(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
