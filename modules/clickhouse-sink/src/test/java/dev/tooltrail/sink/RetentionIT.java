package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Scope;
import dev.tooltrail.core.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What goes when its time has come, what goes with it, and what a hold keeps.
class RetentionIT {
  private static final List<String> TABLES =
      List.of(
          "fact_rows",
          "call_rows",
          "event_rows",
          "metric_rows",
          "delivery_rows",
          "dead_letter_rows");
  private static final GovernanceEntry HOLD =
      new GovernanceEntry.Hold(
          "h1", new Scope(null, Set.of(), Set.of("s1"), 0, Long.MAX_VALUE), "", "", 1);

  @RegisterExtension static final Engine ENGINE = new Engine();

  private ClickHouse clickHouse;
  private Retention retention;

  @BeforeEach
  void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
    retention = new Retention(clickHouse);
  }

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void theMigrationHasTheTtlOfTheDefaultRules() throws Exception {
    List<String> before = definitions();
    assertThat(retention.rules())
        .extracting(RetentionRule::days)
        .containsExactly(396, 396, 90, 396, 396);

    retention.set(retention.rules(), "somebody", 1);

    assertThat(definitions()).isEqualTo(before);
  }

  @Test
  void textsGoFirstAndRowsLater() throws Exception {
    insert(new RecordsOfPeople(1), 100);
    long facts = number("count() FROM fact_rows");

    age(91);
    merge();
    assertThat(number("count() FROM fact_rows")).isEqualTo(facts);
    assertThat(
            number(
                "countIf((parameters, tool_input, error) != ('', '', '') OR action != if(mcp_server = '', '', concat(mcp_server, '.', mcp_tool))) FROM fact_rows"))
        .isZero();
    assertThat(number("countIf(least(decision_payload, result_payload) != '\\x7F') FROM call_rows"))
        .isZero();
    assertThat(number("countIf(body != '') FROM event_rows")).isZero();
    assertThat(number("countIf(mapContains(attributes, 'prompt')) FROM event_rows")).isZero();
    assertThat(number("countIf(notEmpty(attributes)) FROM event_rows")).isPositive();
    assertThat(
            number(
                "countIf(isNotNull(approved_parameters) OR isNotNull(tool_input)) FROM tool_calls"))
        .isZero();

    age(397);
    merge();
    for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
      assertThat(number("count() FROM " + table)).isZero();
    }
  }

  @Test
  void aClientsClockMakesNothingGoEarlierOrStayLonger() throws Exception {
    insert(new RecordsOfPeople(2), 100);
    assertThat(number("countIf(at < '1971-01-01' OR at > '2200-01-01') FROM fact_rows"))
        .isPositive();
    long facts = number("count() FROM fact_rows FINAL");

    merge();
    assertThat(number("count() FROM fact_rows FINAL")).isEqualTo(facts);
    age(397);
    merge();
    assertThat(number("count() FROM fact_rows")).isZero();
  }

  @Test
  void whatAHoldCoversStaysUntilTheReleaseAndGoesThen() throws Exception {
    insert(new RecordsOfPeople(3), 100);
    List<GovernedRows.Marking> marked = governed(HOLD).mark();
    assertThat(marked)
        .filteredOn(one -> one.table().endsWith("t_rows"))
        .allMatch(one -> one.changed() > 0);
    String held = " FROM fact_rows FINAL WHERE session_id = 's1'";
    long facts = number("count()" + held);
    long texts = number("countIf(parameters != '')" + held);

    age(400);
    merge();

    assertThat(number("count()" + held)).isEqualTo(facts);
    assertThat(number("countIf(parameters != '')" + held)).isEqualTo(texts);
    assertThat(number("count() FROM fact_rows WHERE session_id != 's1'")).isZero();
    assertThat(number("count() FROM tool_calls WHERE session_id = 's1'")).isPositive();
    assertThat(retention.due(retention.rules()))
        .filteredOn(one -> one.table().equals("fact_rows"))
        .allMatch(one -> one.heldBack() > 0 && one.due() == 0);

    governed(HOLD, new GovernanceEntry.Release("h1", "", "", 2)).mark();
    merge();
    assertThat(number("count() FROM fact_rows")).isZero();
    assertThat(number("count() FROM call_rows")).isZero();
  }

  @Test
  void markingTwiceChangesNothingAndNewRowsOfAHeldSessionAreMarkedTheNextTime() throws Exception {
    insert(new RecordsOfPeople(4), 60);
    governed(HOLD).mark();
    assertThat(governed(HOLD).mark()).allMatch(one -> one.changed() == 0);

    insert(new RecordsOfPeople(5), 60);
    assertThat(governed(HOLD).markings()).anyMatch(one -> one.changed() > 0);
    governed(HOLD).mark();

    assertThat(number("countIf(held != (session_id = 's1')) FROM fact_rows")).isZero();
  }

  /// The halves of a call, stored at different times, go together once they are one row.
  @Test
  void aCallStaysAsLongAsTheLatestOfItsRows() throws Exception {
    List<Fact> facts =
        new RecordsOfPeople(6)
            .facts(200).stream().filter(fact -> fact.callId().equals("toolu_1")).toList();
    clickHouse.execute("SYSTEM STOP TTL MERGES call_rows");
    insertCalls(facts.stream().filter(fact -> fact.kind() == FactKind.RESULT).toList());
    insertCalls(facts.stream().filter(fact -> fact.kind() == FactKind.DECISION).toList());
    // The decisions once more, as if they had been stored long ago and the later rows knew half.
    clickHouse.execute("CREATE TABLE early AS call_rows ENGINE = Memory");
    clickHouse.execute(
        "INSERT INTO early SELECT * REPLACE (now() - INTERVAL 397 DAY AS stored_at) FROM call_rows"
            + " WHERE decision != '\\x7F'");
    clickHouse.execute(
        "ALTER TABLE call_rows DELETE WHERE decision != '\\x7F' SETTINGS mutations_sync = 2");
    clickHouse.execute("INSERT INTO call_rows SELECT * FROM early");
    String whole =
        "countIf(decision_fact_id IS NOT NULL AND result_fact_id IS NOT NULL) FROM tool_calls";
    long calls = number(whole);
    assertThat(calls).isPositive();

    clickHouse.execute("OPTIMIZE TABLE call_rows FINAL");
    clickHouse.execute("SYSTEM START TTL MERGES call_rows");
    clickHouse.execute("OPTIMIZE TABLE call_rows FINAL");

    assertThat(number(whole)).isEqualTo(calls);
  }

  @Test
  void aTenantsRuleIsForThatTenant() throws Exception {
    insert(new RecordsOfPeople(7), 150);
    retention.set(
        List.of(
            new RetentionRule(RetentionClass.CALLS, "acme", 30),
            new RetentionRule(RetentionClass.TEXTS, "acme", 5)),
        "dpo",
        5);

    age(6);
    merge();
    assertThat(number("countIf(parameters != '' AND tenant = 'acme') FROM fact_rows")).isZero();
    assertThat(number("countIf(parameters != '' AND tenant = '') FROM fact_rows")).isPositive();
    age(31);
    merge();
    assertThat(number("countIf(tenant = 'acme') FROM fact_rows")).isZero();
    assertThat(number("countIf(tenant = '') FROM fact_rows")).isPositive();
    assertThat(
            clickHouse.value(
                "SELECT set_by FROM retention_rules WHERE tenant = 'acme' AND class = 'calls' FORMAT TSV"))
        .isEqualTo("dpo");
  }

  @Test
  void rulesThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionRule(RetentionClass.CALLS, "*", 0))
        .withMessage("retention of calls: expected 1 to 10000 days but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionRule(RetentionClass.DELIVERIES, "acme", 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionRule(RetentionClass.CALLS, "a'b", 5));
  }

  private GovernedRows governed(GovernanceEntry... entries) throws Exception {
    return new GovernedRows(
        clickHouse,
        RecordsOfPeople.PERSONS,
        new Governance(RecordsOfPeople.PERSONS, List.of(entries)));
  }

  private void insert(RecordsOfPeople records, int count) throws Exception {
    List<Fact> facts = records.facts(count);
    Rows.insert(clickHouse, Table.TOOL_FACTS, facts, Table::writeFact);
    Rows.insert(clickHouse, Table.EVENTS, records.events(count), Table::writeEvent);
    insertCalls(facts);
  }

  private void insertCalls(List<Fact> facts) throws Exception {
    Rows.insert(
        clickHouse, Table.CALLS, facts.stream().map(ToolCall::of).toList(), Table::writeCall);
  }

  /// Makes every row as if it had been stored so long ago, without letting anything go yet.
  private void age(int days) throws Exception {
    for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
      clickHouse.execute(
          "ALTER TABLE "
              + table
              + " UPDATE stored_at = now() - INTERVAL "
              + days
              + " DAY WHERE 1 SETTINGS mutations_sync = 2");
    }
  }

  private void merge() throws Exception {
    for (String table : List.of("fact_rows", "call_rows", "event_rows")) {
      clickHouse.execute("OPTIMIZE TABLE " + table + " FINAL");
    }
  }

  private long number(String select) throws Exception {
    return Long.parseLong(clickHouse.value("SELECT " + select + " FORMAT TSV"));
  }

  private List<String> definitions() throws Exception {
    var definitions = new ArrayList<String>();
    for (String table : TABLES) {
      definitions.add(
          clickHouse.value(
              "SELECT create_table_query FROM system.tables WHERE database = currentDatabase() AND name = '"
                  + table
                  + "' FORMAT TSV"));
    }
    return definitions;
  }
}
