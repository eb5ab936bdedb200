package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.captured;
import static dev.tooltrail.otlp.Bodies.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.core.Temporality;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Recorded bodies of three clients, and what the two formats have in common.
class MetricsDecoderTest {
  private static final MetricsDecoder DECODER =
      new MetricsDecoder(Bodies.KEY, DecoderLimits.DEFAULT);
  private static final String CLAUDE = "cc01-basic-protobuf/0001-metrics.pb";
  private static final String CODEX = "cx01-basic-protobuf/0003-metrics.pb";
  private static final String GEMINI = "gm01-basic-http/0002-metrics.json";

  private static DecodedMetrics.Metrics decode(byte[] body) {
    DecodedMetrics decoded = DECODER.decode(body);
    assertThat(decoded).isInstanceOf(DecodedMetrics.Metrics.class);
    return (DecodedMetrics.Metrics) decoded;
  }

  private static TelemetryPoint only(byte[] body, Predicate<TelemetryPoint> which) {
    List<TelemetryPoint> found = decode(body).points().stream().filter(which).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static Predicate<TelemetryPoint> named(String metric) {
    return point -> point.record().eventName().equals(metric);
  }

  private static Predicate<TelemetryPoint> having(String attribute, String value) {
    return point -> value.equals(point.record().attributes().get(attribute));
  }

  @Test
  void claudeCodeSendsDeltaSums() {
    TelemetryPoint cost = only(captured(CLAUDE), named("claude_code.cost.usage"));

    assertThat(cost.measurement())
        .isEqualTo(
            new Measurement(
                PointKind.SUM,
                Temporality.DELTA,
                true,
                0.0401152,
                0,
                null,
                null,
                List.of(),
                List.of()));
    assertThat(cost.record().body()).isEqualTo("USD");
    assertThat(cost.record().scopeName()).isEqualTo("com.anthropic.claude_code");
    assertThat(cost.startTimeUnixNano()).isEqualTo(1795334434305000000L);
    assertThat(cost.record().timeUnixNano()).isEqualTo(1795334434965000000L);
    assertThat(cost.record().attributes())
        .containsEntry("model", "claude-opus-5-5")
        .containsEntry("session.id", "42dc9ee0-1ce6-4092-a301-0ca359d19b2b");
    assertThat(decode(captured(CLAUDE)).points())
        .extracting(point -> point.measurement().temporality())
        .containsOnly(Temporality.DELTA);
  }

  @Test
  void geminiSendsCumulativeSumsAndHistogramsInJson() {
    TelemetryPoint tokens =
        only(captured(GEMINI), named("gemini_cli.token.usage").and(having("type", "input")));
    TelemetryPoint latency = only(captured(GEMINI), named("gemini_cli.api.request.latency"));

    assertThat(tokens.measurement().temporality()).isEqualTo(Temporality.CUMULATIVE);
    assertThat(tokens.measurement().value()).isEqualTo(10055.0);
    assertThat(latency.measurement().kind()).isEqualTo(PointKind.HISTOGRAM);
    assertThat(latency.measurement().count()).isEqualTo(10);
    assertThat(latency.measurement().value()).isEqualTo(198.0);
    assertThat(latency.measurement().min()).isEqualTo(6.0);
    assertThat(latency.measurement().max()).isEqualTo(78.0);
    assertThat(latency.measurement().bucketCounts()).hasSize(16).startsWith(0L, 0L, 5L, 3L, 1L);
    assertThat(latency.measurement().bucketBounds()).hasSize(15).endsWith(7500.0, 10000.0);
  }

  @Test
  void codexSendsDeltaHistogramsWhoseCountsAreTheirBuckets() {
    DecodedMetrics.Metrics metrics = decode(captured(CODEX));

    assertThat(metrics.badMetrics()).isEmpty();
    assertThat(metrics.points())
        .filteredOn(point -> point.measurement().kind() == PointKind.HISTOGRAM)
        .isNotEmpty()
        .allSatisfy(point ->
            assertThat(point.measurement().bucketCounts().stream().mapToLong(one -> one).sum())
                .isEqualTo(point.measurement().count()));
  }

  @Test
  void everyPointHasAnIndexAndAnIdOfItsOwn() {
    for (String file : List.of(CLAUDE, CODEX, GEMINI)) {
      List<TelemetryPoint> points = decode(captured(file)).points();

      assertThat(points)
          .extracting(point -> point.record().index())
          .containsExactlyElementsOf(
              java.util.stream.IntStream.range(0, points.size()).boxed().toList());
      assertThat(points).extracting(point -> point.record().recordId()).doesNotHaveDuplicates();
    }
  }

  @Test
  void gzipChangesNothing() {
    assertThat(DECODER.decode(gzip(captured(CLAUDE)))).isEqualTo(DECODER.decode(captured(CLAUDE)));
  }

  @Test
  void aSeriesIsWhatPointsShareInWhateverOrderTheirAttributesStand() {
    String point = "{\"attributes\":[%s],\"timeUnixNano\":\"%s\",\"asInt\":\"%s\"}";
    String a = "{\"key\":\"a\",\"value\":{\"stringValue\":\"1\"}}";
    String b = "{\"key\":\"b\",\"value\":{\"stringValue\":\"2\"}}";
    List<TelemetryPoint> points =
        decode(
                json(
                    "\"sum\":{\"aggregationTemporality\":2,\"dataPoints\":["
                        + point.formatted(a + "," + b, 5, 1)
                        + ","
                        + point.formatted(b + "," + a, 6, 2)
                        + ","
                        + point.formatted(a, 6, 2)
                        + "]}"))
            .points();

    assertThat(points.get(0).seriesId()).isEqualTo(points.get(1).seriesId());
    assertThat(points.get(0).seriesId()).isNotEqualTo(points.get(2).seriesId());
    assertThat(points.get(0).record().recordId()).isNotEqualTo(points.get(1).record().recordId());
  }

  @Test
  void exemplarsAndTheDescriptionArePartOfNothing() {
    String sum = "\"sum\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"asDouble\":1%s}]}";
    byte[] bare = json(sum.formatted(""));
    byte[] with =
        json(
            "\"description\":\"d\","
                + sum.formatted(",\"exemplars\":[{\"traceId\":\"0123\",\"asDouble\":1}]"));

    assertThat(decode(with).points()).isEqualTo(decode(bare).points());
  }

  @Test
  void whatIsNoNumberIsNoValue() {
    for (String value :
        List.of("\"asDouble\":\"NaN\"", "\"asDouble\":\"Infinity\"", "\"asInt\":1,\"flags\":1")) {
      byte[] body = json("\"gauge\":{\"dataPoints\":[{" + value + "}]}");

      assertThat(decode(body).points().getFirst().measurement().value()).isNull();
    }
  }

  static byte[] json(String metric) {
    return ("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"scope\":{\"name\":\"m\"},\"metrics\":[{"
            + "\"name\":\"n\","
            + metric
            + "}]}]}]}")
        .getBytes(UTF_8);
  }
}
