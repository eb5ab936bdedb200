package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.Temporality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the view adds up is what was counted, whatever came twice, late or after a restart.
class MetricIncrementsIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final long T = 1_795_305_600_000_000_000L;

  private static ClickHouse clickHouse;

  @BeforeAll
  static void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
    clickHouse.execute("SYSTEM STOP MERGES metric_rows");
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  @BeforeEach
  void empty() throws Exception {
    clickHouse.execute("TRUNCATE TABLE metric_rows");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void incrementsAreWhatWasCountedBeforeAndAfterMerges(long seed) throws Exception {
    var series = new RandomSeries(seed);
    var rows = new ArrayList<>(series.points());
    var random = new SplittableRandom(seed);
    series.points().stream().filter(one -> random.nextInt(3) == 0).forEach(rows::add);

    Rows.scatter(clickHouse, Table.METRICS, rows, MetricTable::write, random);

    assertThat(rows).hasSizeGreaterThan(series.points().size());
    assertThat(increments()).isEqualTo(series.increments());
    optimize();
    assertThat(increments()).isEqualTo(series.increments());
    double counted =
        series.increments().values().stream()
            .filter(Objects::nonNull)
            .mapToDouble(one -> one)
            .sum();
    assertThat(Double.parseDouble(value("SELECT sum(increment) FROM metric_increments")))
        .isEqualTo(counted, within(1e-6));
  }

  @Test
  void aFilterByTimeDoesNotCutASeriesInTwo() throws Exception {
    insert(
        RandomSeries.of("a", "s", Temporality.CUMULATIVE, T, T + 1, 10, "m", 1),
        RandomSeries.of("b", "s", Temporality.CUMULATIVE, T, T + 2, 25, "m", 1));

    assertThat(
            value(
                "SELECT sum(increment) FROM metric_increments WHERE at >"
                    + " fromUnixTimestamp64Nano(toInt64("
                    + (T + 1)
                    + "))"))
        .isEqualTo("15");
  }

  @Test
  void ofTwoRedactionsThatNameAModelDifferentlyTheStricterCountsAlone() throws Exception {
    insert(RandomSeries.of("a", "s", Temporality.DELTA, T, T + 1, 10, "leaked", 1));
    insert(RandomSeries.of("a", "s", Temporality.DELTA, T, T + 1, 10, "hidden", 2));

    for (int i = 0; i < 2; i++) {
      assertThat(value("SELECT (count(), any(model), sum(increment)) FROM metric_increments"))
          .isEqualTo("(1,'hidden',10)");
      optimize();
    }
  }

  @Test
  void histogramsGrowByTheirCountsAndSums() throws Exception {
    insert(
        histogram("a", T + 1, 2, 100), histogram("b", T + 2, 5, 160), histogram("c", T + 3, 1, 7));

    assertThat(
            lines(
                "SELECT (point_id, increment, count_increment, is_reset) FROM metric_increments"
                    + " ORDER BY at"))
        .containsExactly("('a',100,2,false)", "('b',60,3,false)", "('c',7,1,true)");
  }

  @Test
  void aGaugeAddsNothing() throws Exception {
    insert(RandomSeries.of("a", "s", Temporality.NONE, T, T + 1, 10, "m", 1));

    assertThat(value("SELECT (count(), count(increment)) FROM metric_increments"))
        .isEqualTo("(1,0)");
  }

  private static MetricPoint histogram(String id, long at, long count, double sum) {
    MetricPoint like = RandomSeries.of(id, "s", Temporality.CUMULATIVE, T, at, 0, "m", 1);
    var measurement =
        new Measurement(
            PointKind.HISTOGRAM,
            Temporality.CUMULATIVE,
            false,
            sum,
            count,
            1.0,
            null,
            List.of(count, 0L),
            List.of(0.5));
    return new MetricPoint(
        like.envelope(),
        like.seriesId(),
        "latency",
        "ms",
        like.startAt(),
        measurement,
        "",
        "",
        "",
        "",
        "");
  }

  private static void insert(MetricPoint... points) throws InsertFailure {
    Rows.insert(clickHouse, Table.METRICS, List.of(points), MetricTable::write);
  }

  private static void optimize() throws IOException {
    clickHouse.execute("SYSTEM START MERGES metric_rows");
    clickHouse.execute("OPTIMIZE TABLE metric_rows FINAL");
    clickHouse.execute("SYSTEM STOP MERGES metric_rows");
  }

  private static Map<String, Double> increments() throws IOException {
    var increments = new HashMap<String, Double>();
    for (String line : lines("SELECT point_id, increment FROM metric_increments")) {
      String[] cells = line.split("\t", -1);
      assertThat(increments).doesNotContainKey(cells[0]);
      increments.put(cells[0], cells[1].equals("\\N") ? null : Double.valueOf(cells[1]));
    }
    return increments;
  }

  private static String value(String sql) throws IOException {
    return clickHouse.value(sql + " FORMAT TSVRaw");
  }

  private static List<String> lines(String sql) throws IOException {
    var lines = new ArrayList<String>();
    clickHouse.lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }
}
