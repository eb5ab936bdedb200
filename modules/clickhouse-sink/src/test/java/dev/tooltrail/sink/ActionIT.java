package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.ToolCall;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a call was to do is told by one rule, which stands in the table of facts and in the view of
/// calls.
class ActionIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void aCallOfOneFactHasTheActionOfTheFact() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      var facts = new NastyRecords(41).facts(600);
      Rows.insert(clickHouse, Table.TOOL_FACTS, facts, Table::writeFact);
      Rows.insert(
          clickHouse, Table.CALLS, facts.stream().map(ToolCall::of).toList(), Table::writeCall);
      var lines = new ArrayList<String>();

      clickHouse.lines(
          """
          SELECT countIf(f.action != ''), countIf(f.action != c.action)
          FROM tool_calls AS c
          INNER JOIN tool_facts AS f ON f.fact_id = coalesce(c.decision_fact_id, c.result_fact_id)
          WHERE (c.decision_fact_id IS NULL) != (c.result_fact_id IS NULL) AND NOT c.more_facts
          FORMAT TSV
          """,
          lines::add);

      String[] counts = lines.getFirst().split("\t", -1);
      assertThat(Integer.parseInt(counts[0])).isGreaterThan(20);
      assertThat(counts[1]).isEqualTo("0");
    }
  }
}
