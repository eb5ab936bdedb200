package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.DecodedBody;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.FramedBody;
import dev.tooltrail.otlp.OtlpDecoder;
import dev.tooltrail.otlp.ReceivedBody;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Splitting a body changes none of its records, in either format.
class SplitTest {
  private static final OtlpDecoder DECODER =
      new OtlpDecoder(new AuditKey(new byte[32]), DecoderLimits.DEFAULT);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  static List<String> scenarios() {
    return Captures.scenarios();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsOfGeneratedBodiesHoldTheirRecordsUnderTheirIds(long seed) {
    var random = new SplittableRandom(seed);
    List<byte[]> bodies = OtlpBodies.rebatch(new SessionGenerator(seed).generate().bodies(), seed);
    byte[] body = withSchemaUrls(OtlpBodies.merge(bodies), random);

    assertSplit(body, random.nextInt(700, 20_000));
    assertSplit(OtlpBodies.toJson(OtlpBodies.parse(body)), random.nextInt(700, 20_000));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void partsOfRecordedBodiesHoldTheirRecordsUnderTheirIds(String scenario) {
    for (byte[] body : Captures.bodies(scenario)) {
      byte[] plain = body[0] == 0x1f ? OtlpBodies.toProtobuf(OtlpBodies.parse(body)) : body;
      for (int maxBytes : new int[] {700, 3000, plain.length - 1}) {
        assertSplit(plain, maxBytes);
      }
    }
  }

  @Test
  void whatSurroundsARecordIsRepeatedAsItStands() {
    byte[] json =
        """
        {"resourceLogs":[{"x":[1,{"y":"}"}],"resource":{"attributes":[]},"schemaUrl":"r",
        "scopeLogs":[null,{"scope":{"name":"s"},"schemaUrl":"s","logRecords":[{"severityText":"a"},
        {"severityText":"b"}]}]}],"unknown":1}\
        """
            .getBytes(StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();

    framed(json).split(230, part -> parts.add(new String(part, StandardCharsets.UTF_8)));

    String head =
        "{\"resourceLogs\":[{\"x\":[1,{\"y\":\"}\"}],\"resource\":{\"attributes\":[]},"
            + "\"schemaUrl\":\"r\",\"scopeLogs\":[{\"scope\":{\"name\":\"s\"},\"schemaUrl\":\"s\","
            + "\"logRecords\":[{\"severityText\":\"";
    assertThat(parts).containsExactly(head + "a\"}]}]}]}", head + "b\"}]}]}]}");
  }

  @Test
  void ofAMetricThatIsTooLargeTheDataPointsAreCounted() {
    FramedBody metrics = framed(Captures.metricsBody(), Signal.METRICS);
    List<byte[]> parts = new ArrayList<>();

    FramedBody.LeftOut leftOut = metrics.split(100, parts::add);

    assertThat(parts).isEmpty();
    assertThat(leftOut.records()).isEqualTo(metrics.records());
    assertThat(leftOut.items()).isGreaterThan(leftOut.records());
  }

  private static void assertSplit(byte[] body, int maxBytes) {
    List<byte[]> parts = new ArrayList<>();
    FramedBody framed = framed(body);

    FramedBody.LeftOut leftOut = framed.split(maxBytes, parts::add);

    assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(maxBytes));
    List<String> whole = ids(body);
    List<String> split = parts.stream().flatMap(part -> ids(part).stream()).toList();
    assertThat(split.size() + leftOut.records()).isEqualTo(whole.size());
    if (leftOut.records() == 0) {
      assertThat(split).isEqualTo(whole);
    } else if (!split.isEmpty()) {
      assertThat(whole).containsSubsequence(split);
    }
    assertThat(framed.records()).isEqualTo(whole.size());
  }

  private static FramedBody framed(byte[] body) {
    return framed(body, Signal.LOGS);
  }

  private static FramedBody framed(byte[] body, Signal signal) {
    return ((ReceivedBody.Telemetry) ReceivedBody.of(body, signal, DecoderLimits.DEFAULT)).body();
  }

  private static List<String> ids(byte[] body) {
    return ((DecodedBody.Logs) DECODER.decode(body))
        .records().stream().map(TelemetryRecord::recordId).toList();
  }

  /// Fields that no decoder reads, and resources and scopes without any record.
  private static byte[] withSchemaUrls(byte[] body, SplittableRandom random) {
    List<ResourceLogs> resources = new ArrayList<>();
    for (ResourceLogs logs : OtlpBodies.parse(body)) {
      ResourceLogs.Builder changed = logs.toBuilder().setSchemaUrl("https://schema.invalid/1");
      if (random.nextBoolean()) {
        changed.addScopeLogs(ScopeLogs.newBuilder().setSchemaUrl("https://schema.invalid/2"));
        changed.addScopeLogs(
            ScopeLogs.newBuilder().addLogRecords(LogRecord.newBuilder().setTimeUnixNano(7)));
      }
      resources.add(changed.build());
      resources.add(ResourceLogs.newBuilder().setResource(Resource.newBuilder()).build());
    }
    return OtlpBodies.toProtobuf(resources);
  }
}
