package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits of readers, and that readers cannot lift them. `additional_table_filters` matters most:
/// it would put a reader's condition on the raw columns inside a view.
class AccessLimitsIT {
  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readonly = 0",
        "readonly = 2",
        "max_rows_to_read = 0",
        "max_rows_to_read = 99999999999999",
        "max_execution_time = 0",
        "max_execution_time = 601",
        "max_memory_usage = 0",
        "max_result_rows = 0",
        "max_concurrent_queries_for_user = 0",
        "additional_table_filters = {'tooltrail.event_rows': 'body != \\'\\''}",
        "additional_table_filters = {'tooltrail.fact_rows': 'parameters LIKE \\'%s%\\''}",
        "profile = 'default', max_rows_to_read = 0",
        "apply_row_policy_after_final = 0",
        "use_query_cache = 1",
        "allow_experimental_eval_table_function = 1",
        "enable_analyzer = 0"
      })
  void aReaderCannotLiftALimit(String settings) {
    for (String reader : List.of("auditor", "investigator", "finops")) {
      assertThat(TRAIL.ask(reader, "SELECT count() FROM events SETTINGS " + settings))
          .as(reader)
          .containsPattern("READONLY|SETTING_CONSTRAINT_VIOLATION");
      assertThat(TRAIL.ask(reader, "SET " + settings))
          .as(reader)
          .containsPattern("READONLY|SETTING_CONSTRAINT_VIOLATION");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readonly=0",
        "max_rows_to_read=0",
        "profile=default&max_rows_to_read=0",
        "additional_table_filters=%7B%27tooltrail.event_rows%27%3A%27body%3D1%27%7D"
      })
  void norInTheAddress(String parameters) {
    assertThat(TRAIL.ask("auditor", "SELECT count() FROM events", parameters))
        .containsPattern("READONLY|SETTING_CONSTRAINT_VIOLATION");
  }

  /// A user whose own settings undo those of the role is held to what the views run with.
  @Test
  @DisabledIfSystemProperty(named = "tooltrail.it.clickhouse", matches = "container")
  void aConditionOnRawColumnsIsNotAppliedInAViewWhoeverAsks() {
    assertThat(
            TRAIL.ask(
                "careless",
                "SELECT count() FROM events SETTINGS additional_table_filters ="
                    + " {'tooltrail.event_rows': 'event_name = \\'nothing\\''}"))
        .isEqualTo("3");
  }

  @Test
  void anAdministratorCannotSetOneEither() {
    assertThat(
            TRAIL.ask(
                "admin",
                "SELECT count(at) FROM event_rows SETTINGS additional_table_filters ="
                    + " {'tooltrail.event_rows': 'body LIKE \\'%s3c%\\''}"))
        .contains("SETTING_CONSTRAINT_VIOLATION");
  }

  @Test
  void anotherProfileDoesNotTakeTheLimitsAway() {
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT getSetting('readonly'), getSetting('max_rows_to_read')",
                "profile=default"))
        .isEqualTo("1\t2000000000");
  }

  @Test
  void aReaderMayTightenItsLimitsAndAskForMoreTime() {
    assertThat(TRAIL.ask("auditor", "SELECT 1 SETTINGS max_execution_time = 600")).isEqualTo("1");
    assertThat(TRAIL.ask("auditor", "SELECT * FROM timeline SETTINGS max_rows_to_read = 1"))
        .contains("TOO_MANY_ROWS");
    assertThat(TRAIL.ask("auditor", "SELECT * FROM tool_calls SETTINGS max_result_rows = 1"))
        .contains("TOO_MANY_ROWS_OR_BYTES");
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT count() FROM numbers(3000000000), TOO_MANY_ROWS",
    "SELECT number FROM numbers(2000000) FORMAT Null, TOO_MANY_ROWS_OR_BYTES",
    "SELECT groupArray(repeat('x' || number; 10000)) FROM numbers(2000000) FORMAT Null, MEMORY_LIMIT_EXCEEDED"
  })
  void aLimitEndsAQuery(String sql, String error) {
    assertThat(TRAIL.ask("auditor", sql.replace(';', ','))).contains(error);
  }

  @Test
  void queriesOfAReaderAreCountedInAQuota() {
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT quota_name, max_queries, queries > 0, duration FROM system.quota_usage"))
        .isEqualTo("tooltrail_reader\t5000\t1\t3600");
  }
}
