package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.captured;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a body is where metrics are expected, and that nothing hostile gets through as an
/// exception.
class MetricsBodyKindTest {
  private static final MetricsDecoder DECODER =
      new MetricsDecoder(Bodies.KEY, DecoderLimits.DEFAULT);
  private static final Metric GOOD =
      Metric.newBuilder()
          .setName("good")
          .setSum(Sum.newBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(1)))
          .build();

  @Test
  void aBodyOfLogsIsNotMetricsAndTheOtherWayRound() {
    byte[] logs = captured("cc01-basic-protobuf/0002-logs.pb");
    byte[] jsonLogs = captured("cc02-basic-json/0002-logs.json");
    byte[] metrics = captured("cc01-basic-protobuf/0001-metrics.pb");

    assertThat(DECODER.decode(logs)).isEqualTo(new DecodedMetrics.NotMetrics(Signal.LOGS));
    assertThat(DECODER.decode(jsonLogs)).isEqualTo(new DecodedMetrics.NotMetrics(Signal.LOGS));
    assertThat(Bodies.DECODER.decode(metrics)).isEqualTo(new DecodedBody.NotLogs(Signal.METRICS));
  }

  @Test
  void nothingIsNothing() {
    for (String body : List.of("", "{}", "{\"resourceMetrics\":[{}]}")) {
      assertThat(DECODER.decode(body.getBytes(UTF_8)))
          .isEqualTo(new DecodedMetrics.NotMetrics(Signal.EMPTY));
    }
  }

  @Test
  void whatIsNoOtlpIsMalformed() {
    byte[] cut = captured("cc02-basic-json/0001-metrics.json");

    assertThat(DECODER.decode("hello".getBytes(UTF_8)))
        .isEqualTo(new DecodedMetrics.Malformed(BodyFault.NOT_OTLP));
    assertThat(DECODER.decode(java.util.Arrays.copyOf(cut, cut.length - 10)))
        .isEqualTo(new DecodedMetrics.Malformed(BodyFault.NOT_OTLP));
  }

  @Test
  void metricsBetweenMoreLogRecordsAreMixed() {
    byte[] body = request(logRecord("one"), GOOD.toByteArray(), logRecord("two"));

    assertThat(DECODER.decode(body))
        .isEqualTo(new DecodedMetrics.Malformed(BodyFault.MIXED_SIGNALS));
  }

  @Test
  void aLogRecordBetweenMetricsIsBadAndTheyAreNot() {
    byte[] body = request(GOOD.toByteArray(), logRecord("one"), GOOD.toByteArray());

    var metrics = (DecodedMetrics.Metrics) DECODER.decode(body);

    assertThat(metrics.points()).extracting(point -> point.record().index()).containsExactly(0, 2);
    assertThat(metrics.badMetrics())
        .extracting(BadRecord::fault)
        .containsExactly(RecordFault.MIXED_SIGNALS);
  }

  @Test
  void aBadMetricLeavesItsNeighboursAlone() {
    byte[] noData = Metric.newBuilder().setName("none").build().toByteArray();

    var metrics =
        (DecodedMetrics.Metrics)
            DECODER.decode(request(GOOD.toByteArray(), noData, GOOD.toByteArray()));

    assertThat(metrics.points()).extracting(point -> point.record().index()).containsExactly(0, 2);
    assertThat(metrics.badMetrics())
        .extracting(BadRecord::index, BadRecord::fault)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, RecordFault.NO_DATA));
  }

  @Test
  void aMetricOfTooManyPointsIsRefusedBeforeItIsRead() {
    Metric huge =
        Metric.newBuilder()
            .setName("huge")
            .setSum(
                Sum.newBuilder()
                    .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                    .addAllDataPoints(
                        Collections.nCopies(50_001, NumberDataPoint.getDefaultInstance())))
            .build();
    byte[] json =
        MetricsDecoderTest.json("\"gauge\":{\"dataPoints\":[" + "{},".repeat(50_000) + "{}]}");

    for (byte[] body : List.of(request(huge.toByteArray()), json)) {
      assertThat(((DecodedMetrics.Metrics) DECODER.decode(body)).badMetrics())
          .extracting(BadRecord::fault)
          .containsExactly(RecordFault.TOO_MANY_POINTS);
    }
  }

  @Test
  void aHistogramOfTooManyBucketsKeepsItsCounts() {
    Metric wide =
        Metric.newBuilder()
            .setName("wide")
            .setHistogram(
                Histogram.newBuilder()
                    .addDataPoints(
                        HistogramDataPoint.newBuilder()
                            .setCount(7)
                            .addAllBucketCounts(Collections.nCopies(2_001, 0L))))
            .build();

    var metrics = (DecodedMetrics.Metrics) DECODER.decode(request(wide.toByteArray()));

    assertThat(metrics.points().getFirst().measurement().count()).isEqualTo(7);
    assertThat(metrics.points().getFirst().measurement().bucketCounts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc01-basic-protobuf/0001-metrics.pb",
        "cx01-basic-protobuf/0003-metrics.pb",
        "gm01-basic-http/0002-metrics.json"
      })
  void garbledBodiesNeverThrow(String file) {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] body = captured(file);
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }

      assertThatCode(() -> DECODER.decode(body)).doesNotThrowAnyException();
    }
  }
}
