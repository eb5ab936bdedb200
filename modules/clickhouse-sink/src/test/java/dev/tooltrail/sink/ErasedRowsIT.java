package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Scope;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that are erased where they stand are, byte for byte, the rows of records that were erased
/// before they came.
class ErasedRowsIT {
  private static final long MIDDLE = 1_795_334_400_015_000_000L;
  private static final Set<String> ANN = RecordsOfPeople.PERSONS.digests(RecordsOfPeople.ANN);
  private static final GovernanceEntry ERASURE =
      new GovernanceEntry.Erasure(
          "e1", new Scope(null, ANN, Set.of(), 0, Long.MAX_VALUE), "", "", 1);
  private static final GovernanceEntry OF_A_PERIOD =
      new GovernanceEntry.Erasure(
          "e2", new Scope("", ANN, Set.of(), MIDDLE, MIDDLE * 2), "", "", 1);
  private static final GovernanceEntry HOLD_OF_SESSION =
      new GovernanceEntry.Hold(
          "h1", new Scope("", Set.of(), Set.of("s1"), 0, Long.MAX_VALUE), "", "", 1);
  private static final GovernanceEntry HOLD_OF_ANN =
      new GovernanceEntry.Hold("h2", new Scope(null, ANN, Set.of(), 0, MIDDLE), "", "", 1);

  @RegisterExtension static final Engine ENGINE = new Engine();

  private static Governance governance(GovernanceEntry... entries) {
    return new Governance(RecordsOfPeople.PERSONS, List.of(entries));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void rowsAreWhatTheyWouldBeHadTheRecordsBeenErasedBefore(long seed) throws Exception {
    assertSame(seed, governance(ERASURE));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whatAHoldCoversStaysAsItIs(long seed) throws Exception {
    assertSame(seed, governance(ERASURE, HOLD_OF_SESSION, HOLD_OF_ANN));
  }

  @ParameterizedTest
  @ValueSource(longs = 9)
  void aPeriodAndATenantLimitWhatIsErased(long seed) throws Exception {
    assertSame(seed, governance(OF_A_PERIOD));
  }

  private static void assertSame(long seed, Governance governance) throws Exception {
    var records = new RecordsOfPeople(seed);
    List<Fact> facts = records.facts(120);
    List<AuditEvent> events = records.events(80);
    try (var rows = ENGINE.migratedDatabase();
        var expected = ENGINE.migratedDatabase()) {
      insert(rows, facts, events, seed);
      insert(
          expected,
          facts.stream().map(governance::apply).toList(),
          events.stream().map(governance::apply).toList(),
          seed + 1);
      assertThat(content(rows)).isNotEqualTo(content(expected));

      var governed = new GovernedRows(rows, RecordsOfPeople.PERSONS, governance);
      assertThat(governed.erase())
          .filteredOn(one -> !one.table().equals("metric_rows"))
          .allMatch(one -> one.erased() > 0);

      assertSame(rows, expected, facts, events, governance);
      for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
        rows.execute("OPTIMIZE TABLE " + table + " FINAL");
      }
      assertSame(rows, expected, facts, events, governance);
      assertThat(governed.erase()).allMatch(one -> one.erased() == 0);
    }
  }

  private static void assertSame(
      ClickHouse rows,
      ClickHouse expected,
      List<Fact> facts,
      List<AuditEvent> events,
      Governance governance)
      throws Exception {
    var trail = new Trail();
    facts.forEach(fact -> trail.add(governance.apply(fact)));
    events.forEach(event -> trail.add(governance.apply(event)));
    assertEqual(content(rows), content(expected));
    SameRows.assertSame(RowExport.calls(rows), trail.callRows());
    SameRows.assertSame(RowExport.events(rows), trail.eventRows());
    // Raw, whatever is merged: nothing is left of a record that has an erased form.
    for (String table : List.of("fact_rows", "event_rows")) {
      String id = table.equals("fact_rows") ? "fact_id" : "event_id";
      assertThat(
              rows.value(
                  "SELECT count() FROM %1$s WHERE %3$s AND (tenant, %2$s) IN (SELECT tenant, %2$s FROM %1$s WHERE %4$s) FORMAT TSV"
                      .formatted(table, id, ErasedSql.IS_NOT_ERASED, ErasedSql.IS_ERASED)))
          .isEqualTo("0");
    }
  }

  /// Of two lists that differ only the first difference is worth reading.
  private static void assertEqual(List<String> rows, List<String> expected) {
    for (int i = 0; i < Math.min(rows.size(), expected.size()); i++) {
      assertThat(rows.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(rows).hasSameSizeAs(expected);
  }

  private static void insert(
      ClickHouse clickHouse, List<Fact> facts, List<AuditEvent> events, long seed)
      throws Exception {
    var random = new SplittableRandom(seed);
    for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
      clickHouse.execute("SYSTEM STOP MERGES " + table);
    }
    Rows.scatter(clickHouse, Table.TOOL_FACTS, new ArrayList<>(facts), Table::writeFact, random);
    Rows.scatter(clickHouse, Table.EVENTS, new ArrayList<>(events), Table::writeEvent, random);
    Rows.scatter(
        clickHouse,
        Table.CALLS,
        new ArrayList<>(facts.stream().map(ToolCall::of).toList()),
        Table::writeCall,
        random);
    for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
      clickHouse.execute("SYSTEM START MERGES " + table);
    }
  }

  /// Every column that the sink writes or ClickHouse computes from it.
  private static List<String> content(ClickHouse clickHouse) throws Exception {
    var lines = new ArrayList<String>();
    for (String query :
        List.of(
            "SELECT *, action, fingerprints FROM fact_rows FINAL ORDER BY tenant, at, fact_id",
            "SELECT *, model, cost_usd, fingerprints FROM event_rows FINAL ORDER BY tenant,"
                + " event_name, at, event_id",
            "SELECT * FROM call_rows FINAL ORDER BY ALL")) {
      clickHouse.lines(
          query.replace("SELECT *", "SELECT * EXCEPT (stored_at, held)") + " FORMAT TSV",
          lines::add);
    }
    return lines;
  }
}
