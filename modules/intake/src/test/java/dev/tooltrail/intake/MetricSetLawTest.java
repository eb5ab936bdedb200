package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.MetricTrail;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.MetricBodies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of points depend on the set of points, never on order, batching or duplicates.
class MetricSetLawTest {
  private static List<MetricRow> rows(List<byte[]> bodies) {
    var trail = new MetricTrail();
    for (byte[] body : bodies) {
      TakenMetrics taken = Taking.INTAKE.takeMetrics(body, "");
      assertThat(taken.unreadable()).isEmpty();
      taken.points().forEach(one -> trail.add(one.point()));
    }
    return trail.rows();
  }

  private static List<byte[]> recorded() {
    var bodies = new ArrayList<byte[]>();
    for (String scenario : List.of("cc01", "cc25", "cc33", "cc47", "cx01")) {
      bodies.addAll(Captures.metricsBodies(scenario));
    }
    return bodies;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void otherBatchesInAnotherOrderAndTwiceGiveTheSameBytes(long seed) {
    List<String> once = rows(recorded()).stream().map(RowJson::write).toList();

    List<byte[]> rebatched = MetricBodies.rebatch(recorded(), seed);

    assertThat(rows(rebatched).stream().map(RowJson::write)).containsExactlyElementsOf(once);
    assertThat(rebatched).hasSizeGreaterThan(recorded().size());
  }

  @Test
  void aRowReadBackIsTheRow() throws Exception {
    for (MetricRow row : rows(recorded())) {
      assertThat(RowJson.readMetric(RowJson.write(row))).isEqualTo(row);
    }
  }

  /// The same scripted session in three encodings: the same tokens and the same cost each.
  @Test
  void protobufJsonAndGzipSayTheSame() {
    List<Double> protobuf = values(Captures.metricsBodies("cc01"));

    assertThat(values(Captures.metricsBodies("cc02"))).isEqualTo(protobuf);
    assertThat(values(Captures.metricsBodies("cc46"))).isEqualTo(protobuf);
    assertThat(protobuf).isNotEmpty();
  }

  private static List<Double> values(List<byte[]> bodies) {
    return rows(bodies).stream()
        .filter(row -> row.metric().equals("claude_code.token.usage"))
        .map(row -> Objects.requireNonNull(row.value()))
        .collect(
            java.util.stream.Collectors.collectingAndThen(
                java.util.stream.Collectors.summingDouble(one -> one), List::of));
  }
}
