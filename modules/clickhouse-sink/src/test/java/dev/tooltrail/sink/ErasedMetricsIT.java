package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricTrail;
import dev.tooltrail.core.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Points that are erased where they stand are what they would be had they been erased before they
/// came, and what was counted does not change.
class ErasedMetricsIT {
  private static final GovernanceEntry ERASURE =
      new GovernanceEntry.Erasure(
          "e1",
          new Scope(
              null,
              RecordsOfPeople.PERSONS.digests(RecordsOfPeople.ANN),
              Set.of(),
              0,
              Long.MAX_VALUE),
          "",
          "",
          1);

  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void rowsAreWhatTheyWouldBeHadThePointsBeenErasedBefore() throws Exception {
    var governance = new Governance(RecordsOfPeople.PERSONS, List.of(ERASURE));
    List<MetricPoint> points = new RecordsOfPeople(3).points(120);
    var trail = new MetricTrail();
    points.forEach(point -> trail.add(governance.apply(point)));
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      insert(clickHouse, points);
      String counted = "SELECT round(sum(increment), 6) FROM metric_increments FORMAT TSV";
      String before = clickHouse.value(counted);
      var governed = new GovernedRows(clickHouse, RecordsOfPeople.PERSONS, governance);

      assertThat(governed.erase())
          .filteredOn(one -> one.table().equals("metric_rows"))
          .singleElement()
          .satisfies(one -> assertThat(one.erased()).isPositive());

      SameRows.assertSame(RowExport.metrics(clickHouse), trail.rows());
      clickHouse.execute("OPTIMIZE TABLE metric_rows FINAL");
      SameRows.assertSame(RowExport.metrics(clickHouse), trail.rows());
      assertThat(clickHouse.value(counted)).isEqualTo(before);
      insert(clickHouse, points);
      SameRows.assertSame(RowExport.metrics(clickHouse), trail.rows());
    }
  }

  private static void insert(ClickHouse clickHouse, List<MetricPoint> points) throws Exception {
    Rows.scatter(
        clickHouse,
        Table.METRICS,
        new ArrayList<>(points),
        MetricTable::write,
        new SplittableRandom(1));
  }
}
