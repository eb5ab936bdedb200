package dev.tooltrail.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TimeShiftTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456789Z");
  private static final long NANOS = 1_795_334_400_123_456_789L;
  private static final Duration BY = Duration.ofDays(100).plusMillis(1);

  @Test
  void timesOfProtobufMoveAndNothingElse() throws Exception {
    LogRecord before =
        LogRecord.newBuilder()
            .setTimeUnixNano(NANOS)
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("event.timestamp")
                    .setValue(AnyValue.newBuilder().setStringValue(AT.toString())))
            .build();

    byte[] shifted = TimeShift.shifted(body(before), BY);

    assertThat(TimeShift.latest(shifted)).isEqualTo(AT.plus(BY));
    LogRecord after =
        ExportLogsServiceRequest.parseFrom(shifted)
            .getResourceLogs(0)
            .getScopeLogs(0)
            .getLogRecords(0);
    assertThat(after.toBuilder().setTimeUnixNano(NANOS).build()).isEqualTo(before);
  }

  @Test
  void gzipIsJsonOrProtobufByWhatIsInIt() throws Exception {
    assertThat(TimeShift.isJson(gzip("{}".getBytes(StandardCharsets.UTF_8)))).isTrue();
    assertThat(TimeShift.isJson(gzip(body(LogRecord.getDefaultInstance())))).isFalse();
  }

  @Test
  void timesOfJsonMoveWrittenEitherWayAndTextsThatNameThemDoNot() throws Exception {
    String json =
        "{\"timeUnixNano\": \"1795334400123456789\", \"observedTimeUnixNano\":1,"
            + " \"text\": \"{\\\"timeUnixNano\\\":\\\"5\\\"}\"}";

    String shifted =
        new String(
            TimeShift.shifted(json.getBytes(StandardCharsets.UTF_8), Duration.ofNanos(1)),
            StandardCharsets.UTF_8);

    assertThat(shifted)
        .isEqualTo(
            json.replace("1795334400123456789", "1795334400123456790")
                .replace("Nano\":1,", "Nano\":2,"));
  }

  @Test
  void whatIsNotLogsIsRefused() {
    assertThatThrownBy(() -> TimeShift.latest(new byte[] {0x0a, 0x7f, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] body(LogRecord one) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(one)))
        .build()
        .toByteArray();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }
}
