package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.concat;
import static dev.tooltrail.otlp.Bodies.field;
import static dev.tooltrail.otlp.Bodies.ids;
import static dev.tooltrail.otlp.Bodies.json;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.only;
import static dev.tooltrail.otlp.Bodies.request;
import static dev.tooltrail.otlp.Bodies.scopeLogs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
  private static final LogRecord PLAIN =
      LogRecord.newBuilder()
          .setTimeUnixNano(-2)
          .addAttributes(KeyValue.newBuilder().setKey("k"))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}]}",
        "{'timeUnixNano':18446744073709551614,'attributes':[{'key':'k','value':{}}]}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'value':null,'key':'k'},null]}",
        "{'attributes':[{'key':'k','value':{'stringValue':null}}],'timeUnixNano':'18446744073709551614'}",
        "{'timeUnixNano':'1','attributes':[{'key':'x'}],'attributes':[{'key':'k'}],'timeUnixNano':'18446744073709551614'}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}],'body':null,'flags':0,'droppedAttributesCount':0}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}],'body':{},'traceId':'','spanId':'no hex'}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}],'traceId':'00000000000000000000000000000000'}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}],'spanId':'abcd','severityNumber':'SEVERITY_NUMBER_INFO'}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k'}],'later':[{'x':[1,2]}],'event_name':'x'}",
        "{'timeUnixNano':'18446744073709551614','attributes':[{'key':'k','later':{}}],'observedTimeUnixNano':'0'}"
      })
  void absentAndEmptyAreTheSame(String text) {
    assertThat(ids(json(text.replace('\'', '"')))).isEqualTo(ids(request(PLAIN)));
  }

  @Test
  void theOrderOfFieldsAndUnknownFieldsDoNotMatter() {
    byte[] plain = PLAIN.toByteArray();
    byte[] emptyValue = field(6, field(1, "k".getBytes(UTF_8)), field(2));
    byte[] time = Arrays.copyOf(plain, 9);

    byte[] turned = concat(emptyValue, field(5), field(99, plain), time);

    assertThat(ids(request(turned))).isEqualTo(ids(request(PLAIN)));
  }

  @Test
  void everyDifferenceThatIsShownChangesTheId() {
    Set<String> ids = new HashSet<>();
    List<LogRecord> variants =
        List.of(
            PLAIN,
            PLAIN.toBuilder().setTimeUnixNano(3).build(),
            PLAIN.toBuilder().setObservedTimeUnixNano(3).build(),
            PLAIN.toBuilder().setBody(Bodies.string("")).build(),
            PLAIN.toBuilder().setEventName("e").build(),
            PLAIN.toBuilder().setTraceId(ByteString.copyFromUtf8("0123456789abcdef")).build(),
            PLAIN.toBuilder().setSpanId(ByteString.copyFromUtf8("01234567")).build(),
            PLAIN.toBuilder().addAttributes(Bodies.text("k", "v")).build(),
            PLAIN.toBuilder().setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO).build());
    variants.forEach(variant -> ids.addAll(ids(request(variant))));

    assertThat(ids).hasSameSizeAs(variants);
  }

  @Test
  void theResourceAndTheScopeBelongToTheId() {
    byte[] other = Resource.newBuilder().addAttributes(Bodies.text("a", "b")).build().toByteArray();
    byte[] plain = request(logRecord("a"));
    byte[] otherResource = field(1, field(1, other), scopeLogs(logRecord("a")));
    byte[] resource = field(1, Bodies.RESOURCE);
    byte[] otherScope =
        field(
            1,
            resource,
            field(
                2,
                field(1, field(1, "scop".getBytes(UTF_8)), field(2, "e1".getBytes(UTF_8))),
                field(2, logRecord("a"))));

    assertThat(
            Set.of(
                only(plain).recordId(),
                only(otherResource).recordId(),
                only(otherScope).recordId()))
        .hasSize(3);
  }

  @Test
  void theResourceMayStandBehindItsRecords() {
    byte[] body = field(1, scopeLogs(logRecord("a")), field(1, Bodies.RESOURCE));

    assertThat(ids(body)).isEqualTo(ids(request(logRecord("a"))));
    assertThat(only(body).resource()).containsEntry("service.name", "agent");
  }

  @Test
  void aResourceInTwoPartsIsMerged() {
    byte[] whole =
        Resource.newBuilder()
            .addAttributes(Bodies.text("service.name", "agent"))
            .addAttributes(Bodies.text("a", "b"))
            .setDroppedAttributesCount(3)
            .build()
            .toByteArray();
    byte[] part = Resource.newBuilder().addAttributes(Bodies.text("a", "b")).build().toByteArray();

    byte[] body = field(1, field(1, Bodies.RESOURCE), scopeLogs(logRecord("a")), field(1, part));

    assertThat(ids(body)).isEqualTo(ids(field(1, field(1, whole), scopeLogs(logRecord("a")))));
  }

  @Test
  void everyNanIsTheSame() {
    double other = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
    LogRecord nan =
        LogRecord.newBuilder()
            .setTimeUnixNano(1)
            .setBody(Bodies.array(AnyValue.newBuilder().setDoubleValue(other).build()))
            .build();

    assertThat(ids(request(nan)))
        .isEqualTo(
            ids(
                json(
                    "{\"timeUnixNano\":1,\"body\":{\"arrayValue\":{\"values\":[{\"doubleValue\":\"NaN\"}]}}}")));
  }
}
