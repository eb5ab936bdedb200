package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Trail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The view `tool_calls` is the Java fold, whatever partial rows arrived in whatever order and
/// however far ClickHouse has merged them.
class ToolCallsViewIT {
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
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theViewEqualsTheFoldBeforeAndAfterMerges(long seed) throws Exception {
    clickHouse.execute("TRUNCATE TABLE call_rows");
    clickHouse.execute("SYSTEM STOP MERGES call_rows");
    List<Fact> facts = new NastyRecords(seed).factsUnderTwoKeys(600);
    List<CallRow> folded = folded(facts);

    scatterRows(facts, new SplittableRandom(seed));

    SameRows.assertSame(RowExport.calls(clickHouse), folded);
    clickHouse.execute("SYSTEM START MERGES call_rows");
    clickHouse.execute("OPTIMIZE TABLE call_rows FINAL");
    assertThat(parts()).isEqualTo(1);
    SameRows.assertSame(RowExport.calls(clickHouse), folded);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aRewindIntoMergedRowsChangesNothing(long seed) throws Exception {
    clickHouse.execute("TRUNCATE TABLE call_rows");
    List<Fact> facts = new NastyRecords(seed).facts(200);
    scatterRows(facts, new SplittableRandom(seed));
    clickHouse.execute("OPTIMIZE TABLE call_rows FINAL");

    scatterRows(facts, new SplittableRandom(seed + 1));

    SameRows.assertSame(RowExport.calls(clickHouse), folded(facts));
  }

  /// Each row knows some of the facts of one call; together the rows of a call know all, most of
  /// them several times.
  private static void scatterRows(List<Fact> facts, RandomGenerator random) throws Exception {
    Map<CallKey, List<Fact>> byCall = new HashMap<>();
    facts.forEach(fact -> byCall.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact));
    var rows = new ArrayList<ToolCall>();
    for (List<Fact> ofCall : byCall.values()) {
      for (Fact known : ofCall) {
        ToolCall row = ToolCall.of(known);
        for (Fact other : ofCall) {
          if (random.nextInt(ofCall.size() + 1) == 0) {
            row = row.merge(ToolCall.of(other));
          }
        }
        rows.add(row);
        if (random.nextInt(3) == 0) {
          rows.add(row);
        }
      }
    }
    Rows.scatter(clickHouse, Table.CALLS, rows, Table::writeCall, random);
  }

  private static List<CallRow> folded(List<Fact> facts) {
    var trail = new Trail();
    facts.forEach(trail::add);
    return trail.callRows();
  }

  private static int parts() throws Exception {
    return Integer.parseInt(
        clickHouse.value(
            "SELECT count() FROM system.parts WHERE active AND table = 'call_rows' AND database ="
                + " currentDatabase() FORMAT TSV"));
  }
}
