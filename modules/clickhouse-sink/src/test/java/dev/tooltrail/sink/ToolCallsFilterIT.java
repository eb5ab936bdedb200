package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Trail;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A condition on the view gives the rows that it describes: it is never applied before the facts
/// of a call are merged, nor before lone facts are paired.
class ToolCallsFilterIT {
  private static final String START_S = "1795334400";

  @RegisterExtension static final Engine ENGINE = new Engine();

  private static ClickHouse clickHouse;
  private static List<CallRow> folded = List.of();

  @BeforeAll
  static void insert() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
    clickHouse.execute("SYSTEM STOP MERGES call_rows");
    var facts = new NastyRecords(21).facts(300);
    var trail = new Trail();
    facts.forEach(trail::add);
    folded = trail.callRows();
    var rows = new ArrayList<>(facts.stream().map(ToolCall::of).toList());
    Rows.scatter(clickHouse, Table.CALLS, rows, Table::writeCall, new SplittableRandom(21));
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  @Test
  void aConditionOnTheSessionGivesTheSessionsRows() throws Exception {
    assertEachValueGivesItsRows("session_id", CallRow::sessionId);
  }

  @Test
  void aConditionOnTheCallGivesTheCall() throws Exception {
    assertEachValueGivesItsRows("call_id", CallRow::callId);
  }

  @Test
  void aConditionOnTheOutcomeHoldsForTheMergedCall() throws Exception {
    assertEachValueGivesItsRows("outcome", CallRow::outcome);
  }

  @Test
  void aConditionOnThePromptOrTheToolDoesNotTearPairsApart() throws Exception {
    assertEachValueGivesItsRows("prompt_id", CallRow::promptId);
    assertEachValueGivesItsRows("tool_name", CallRow::toolName);
    assertEachValueGivesItsRows("match_quality", CallRow::matchQuality);
  }

  @Test
  void pendingCallsAreAbandonedOnceTheyAreOlderThanAsked() throws Exception {
    // Decisions stand at the first 40 ms of a second, apart from a few at the ends of time.
    assertThat(outcomesAt(3_600, 3_600)).isEqualTo(outcomes("2026-11-22T07:00:00"));
    assertThat(outcomesAt(3_601, 3_600)).isEqualTo(outcomes("2026-11-22T08:00:01"));
    assertThat(outcomesAt(3_601, 3_600)).isNotEqualTo(outcomesAt(3_600, 3_600));
  }

  private static void assertEachValueGivesItsRows(
      String column, Function<CallRow, @Nullable String> value) throws Exception {
    for (@Nullable String one : new HashSet<>(folded.stream().map(value).toList())) {
      // In hex, so that no way of quoting stands between the value and the database.
      String condition =
          one == null
              ? "ifNull(" + column + ", '') = ''"
              : column
                  + " = unhex('"
                  + HexFormat.of().formatHex(one.getBytes(StandardCharsets.UTF_8))
                  + "')";

      List<CallRow> rows = query("tool_calls WHERE " + condition);

      SameRows.assertSame(
          rows, folded.stream().filter(row -> Objects.equals(value.apply(row), one)).toList());
    }
  }

  private static List<CallRow> query(String from) throws Exception {
    var rows = new ArrayList<CallRow>();
    clickHouse.lines(
        "SELECT "
            + RowExport.CALL_COLUMNS
            + " FROM (SELECT * FROM "
            + from
            + ") AS tool_calls FORMAT JSONEachRow",
        line -> {
          try {
            rows.add(RowJson.readCall(line));
          } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    rows.sort(RowJson.CALL_ORDER);
    return rows;
  }

  private static List<String> outcomesAt(int afterS, int abandonedAfterS) throws Exception {
    return query(
            "tool_calls_at(as_of = toDateTime("
                + START_S
                + " + "
                + afterS
                + ", 'UTC'), abandoned_after_s = "
                + abandonedAfterS
                + ")")
        .stream()
        .map(CallRow::outcome)
        .toList();
  }

  private static List<String> outcomes(String abandonedBefore) {
    return folded.stream()
        .map(row ->
            row.outcome().equals("pending")
                    && Objects.requireNonNull(row.decidedAt()).compareTo(abandonedBefore) < 0
                ? "abandoned"
                : row.outcome())
        .toList();
  }
}
