package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events and fact rows come out as they went in, once each, the stricter redaction alone.
class EventsExportIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static ClickHouse clickHouse;

  @BeforeAll
  static void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theExportEqualsTheRecordsBeforeAndAfterMerges(long seed) throws Exception {
    clickHouse.execute("TRUNCATE TABLE event_rows");
    clickHouse.execute("SYSTEM STOP MERGES event_rows");
    List<AuditEvent> events = new NastyRecords(seed).events(200);
    var trail = new Trail();
    events.forEach(trail::add);
    List<EventRow> expected = trail.eventRows();

    Rows.scatter(
        clickHouse,
        Table.EVENTS,
        someTwice(events, new SplittableRandom(seed)),
        Table::writeEvent,
        new SplittableRandom(seed));

    SameRows.assertSame(RowExport.events(clickHouse), expected);
    clickHouse.execute("SYSTEM START MERGES event_rows");
    clickHouse.execute("OPTIMIZE TABLE event_rows FINAL");
    SameRows.assertSame(RowExport.events(clickHouse), expected);
  }

  @Test
  void everyFactHasOneRowWhateverWasDeliveredTwice() throws Exception {
    List<Fact> facts = new NastyRecords(4).facts(200);
    long distinct = facts.stream().map(fact -> fact.envelope().recordId()).distinct().count();

    Rows.scatter(
        clickHouse,
        Table.TOOL_FACTS,
        someTwice(facts, new SplittableRandom(4)),
        Table::writeFact,
        new SplittableRandom(4));

    assertThat(distinct).isLessThan(facts.size());
    assertThat(clickHouse.value("SELECT count() FROM tool_facts FORMAT TSV"))
        .isEqualTo(Long.toString(distinct));
  }

  private static <T> List<T> someTwice(List<T> records, RandomGenerator random) {
    var rows = new ArrayList<>(records);
    for (T one : records) {
      if (random.nextInt(3) == 0) {
        rows.add(one);
      }
    }
    return rows;
  }
}
