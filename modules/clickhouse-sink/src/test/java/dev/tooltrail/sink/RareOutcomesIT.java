package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Questions that look up rare outcomes by narrow columns find what the view as a whole shows.
class RareOutcomesIT {
  private static final String PERIOD =
      "from_time = '1970-01-01', to_time = '2262-01-01', tenant = '', session = '', user = '',"
          + " tool = ''";

  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void noCallIsOverlookedBeforeOrAfterMerges() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      clickHouse.execute("SYSTEM STOP MERGES call_rows");
      clickHouse.execute("SYSTEM STOP MERGES fact_rows");
      var facts = new NastyRecords(31).facts(600);
      var random = new SplittableRandom(31);
      Rows.scatter(clickHouse, Table.TOOL_FACTS, new ArrayList<>(facts), Table::writeFact, random);
      var rows = new ArrayList<>(facts.stream().map(ToolCall::of).toList());
      Rows.scatter(clickHouse, Table.CALLS, rows, Table::writeCall, random);

      assertTheSame(clickHouse);
      clickHouse.execute("SYSTEM START MERGES call_rows");
      clickHouse.execute("SYSTEM START MERGES fact_rows");
      clickHouse.execute("OPTIMIZE TABLE call_rows FINAL");
      clickHouse.execute("OPTIMIZE TABLE fact_rows FINAL");
      assertTheSame(clickHouse);
    }
  }

  private static void assertTheSame(ClickHouse clickHouse) throws Exception {
    assertSame(clickHouse, "unwitnessed", "without_a_witness(" + PERIOD + ")");
    assertSame(clickHouse, "contradicted", "contradictions(" + PERIOD + ")");
    assertSame(clickHouse, "pending", "abandoned_calls(" + PERIOD + ", abandoned_after_s = 1)");
  }

  private static void assertSame(ClickHouse clickHouse, String outcome, String question)
      throws Exception {
    List<String> all =
        lines(
            clickHouse,
            "SELECT session_id, call_id, at FROM tool_calls WHERE at >= '1970-01-01' AND at <"
                + " '2261-12-31' AND outcome = '"
                + outcome
                + "' ORDER BY ALL");
    List<String> answer =
        lines(
            clickHouse,
            "SELECT session_id, call_id, at FROM "
                + question
                + " WHERE at < '2261-12-31' ORDER BY ALL");

    assertThat(all).isNotEmpty();
    assertThat(answer).isEqualTo(all);
  }

  private static List<String> lines(ClickHouse clickHouse, String sql) throws Exception {
    var lines = new ArrayList<String>();
    clickHouse.lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }
}
