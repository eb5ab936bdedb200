package dev.tooltrail.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Bodies written field by field, so that a test can write any of them wrong.
final class Bodies {
  static final AuditKey KEY = new AuditKey(new byte[32]);
  static final OtlpDecoder DECODER = new OtlpDecoder(KEY, DecoderLimits.DEFAULT);
  static final MetricsDecoder METRICS_DECODER = new MetricsDecoder(KEY, DecoderLimits.DEFAULT);
  static final SpansDecoder SPANS_DECODER = new SpansDecoder(KEY, DecoderLimits.DEFAULT);

  static final byte[] RESOURCE =
      Resource.newBuilder().addAttributes(text("service.name", "agent")).build().toByteArray();
  static final byte[] SCOPE =
      InstrumentationScope.newBuilder().setName("scope").setVersion("1").build().toByteArray();

  private Bodies() {}

  static DecodedBody.Logs logs(byte[] body) {
    return (DecodedBody.Logs) DECODER.decode(body);
  }

  static List<String> ids(byte[] body) {
    return logs(body).records().stream().map(TelemetryRecord::recordId).toList();
  }

  static TelemetryRecord only(byte[] body) {
    return logs(body).records().getFirst();
  }

  static DecodedSpans.Spans spans(byte[] body) {
    return (DecodedSpans.Spans) SPANS_DECODER.decode(body);
  }

  static List<String> spanIds(byte[] body) {
    return spans(body).spans().stream().map(span -> span.record().recordId()).toList();
  }

  static byte[] span(String name) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
        .setSpanId(ByteString.copyFromUtf8("01234567"))
        .setName(name)
        .setStartTimeUnixNano(1)
        .setEndTimeUnixNano(2)
        .addAttributes(text("k", "v"))
        .build()
        .toByteArray();
  }

  /// A length-delimited field.
  static byte[] field(int number, byte[]... parts) {
    byte[] value = concat(parts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeByteArray(number, value);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] request(byte[]... records) {
    return field(1, field(1, RESOURCE), scopeLogs(records));
  }

  static byte[] scopeLogs(byte[]... records) {
    byte[][] fields = Stream.of(records).map(part -> field(2, part)).toArray(byte[][]::new);
    return field(2, field(1, SCOPE), concat(fields));
  }

  static byte[] logRecord(String body) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(1)
        .setBody(AnyValue.newBuilder().setStringValue(body))
        .addAttributes(text("k", "v"))
        .build()
        .toByteArray();
  }

  static byte[] request(LogRecord logRecord) {
    return request(logRecord.toByteArray());
  }

  static byte[] json(String... records) {
    return """
    {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"agent"}}]},
    "scopeLogs":[{"scope":{"name":"scope","version":"1"},"logRecords":[%s]}]}]}\
    """
        .formatted(String.join(",", records))
        .getBytes(UTF_8);
  }

  static byte[] jsonSpans(String... spans) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"agent"}}]},
    "scopeSpans":[{"scope":{"name":"scope","version":"1"},"spans":[%s]}]}]}\
    """
        .formatted(String.join(",", spans))
        .getBytes(UTF_8);
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(string(value)).build();
  }

  static AnyValue string(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  static AnyValue bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build();
  }

  static AnyValue array(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  static AnyValue map(KeyValue... pairs) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(pairs)))
        .build();
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] gunzip(byte[] body) {
    try {
      return Gunzip.plain(body, DecoderLimits.DEFAULT.maxBodyBytes());
    } catch (BrokenBodyException broken) {
      throw new IllegalArgumentException("a recorded body that is no gzip", broken);
    }
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /// A recorded body. The testkit depends on this module, so its files are read where they lie.
  static byte[] captured(String file) {
    try {
      return Files.readAllBytes(
          Path.of(
              System.getProperty("tooltrail.root"),
              "modules/testkit/src/main/resources/captures",
              file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
