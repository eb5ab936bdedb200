package dev.tooltrail.sink;

import static dev.tooltrail.sink.GuardedRows.OTHER;
import static dev.tooltrail.sink.GuardedRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role can do, under the generated access control.
class AccessIT {
  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  static List<String> readable() {
    return AccessModel.READABLE;
  }

  @ParameterizedTest
  @MethodSource("readable")
  void anAuditorReadsEveryViewWithoutAnyTextInIt(String view) {
    String answer = TRAIL.ask("auditor", "SELECT * FROM " + view + arguments(view));

    assertThat(answer).doesNotContain("DB::Exception", TEXT, OTHER);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void anInvestigatorReadsEveryView(String view) {
    assertThat(TRAIL.ask("investigator", "SELECT * FROM " + view + arguments(view)))
        .doesNotContain("DB::Exception", OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "tool_facts, error",
    "tool_facts, parameters",
    "tool_facts, tool_input",
    "tool_facts, action",
    "tool_facts, attributes['note']",
    "tool_facts, resource['host.name']",
    "tool_calls, error",
    "tool_calls, approved_parameters",
    "tool_calls, executed_parameters",
    "tool_calls, tool_input",
    "tool_calls, action",
    "events, body",
    "events, attributes['prompt']",
    "events, attributes['unheard_of']",
    "events, resource['host.name']",
    "timeline, details['prompt']",
    "timeline, details['parameters']",
    "timeline, details['tool_input']",
    "timeline, details['error']",
    "prompts, texts[1]"
  })
  void aTextIsMaskedForAnAuditorAndShownToAnInvestigator(String view, String column) {
    String sql =
        "SELECT arrayStringConcat(arraySort(groupUniqArray(ifNull(%s, ''))), ' ') FROM %s WHERE session_id = 's1'"
            .formatted(column, view);

    assertThat(TRAIL.ask("auditor", sql).strip()).isEqualTo("[MASKED]");
    assertThat(TRAIL.ask("admin", sql).strip()).isEqualTo("[MASKED]");
    assertThat(TRAIL.ask("investigator", sql)).contains(TEXT).doesNotContain("[MASKED]");
    assertThat(TRAIL.ask("by_role", sql)).contains(TEXT).doesNotContain("[MASKED]");
  }

  @Test
  void whatIsNoTextIsShownToAnAuditor() {
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT tool_name, outcome, authority, identity, error_type FROM tool_calls WHERE"
                    + " call_id = 'c1'"))
        .isEqualTo("Bash\tfailed\trule_or_mode\tann@x\tShellError");
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT attributes['prompt_length'], attributes['model'], cost_usd FROM events"
                    + " WHERE session_id = 's1' ORDER BY event_id"))
        .isEqualTo("13\t\t\\N\n\tm1\t0.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT tenant, identity, model, cost_usd, input_tokens FROM events",
        "SELECT session_id, identity, estimated_cost_usd, models FROM prompts",
        "SELECT * FROM sessions",
        "SELECT * FROM teams",
        "SELECT * FROM cost_by_user(from_time = '2026-01-01', to_time = '2027-01-01', tenant = '', session = '', user = '')",
        "SELECT * FROM cost_by_model(from_time = '2026-01-01', to_time = '2027-01-01', tenant = '', session = '', user = '')"
      })
  void finopsReadsCostAndPeople(String sql) {
    assertThat(TRAIL.ask("finops", sql)).isNotEmpty().doesNotContain("DB::Exception", TEXT);
  }

  @Test
  void theAdministratorMigratesAgainAndAppliesAViewAnew() throws Exception {
    try (var admin = new ClickHouse(TRAIL.config("admin"))) {
      admin.execute(
          "ALTER TABLE schema_migrations DELETE WHERE name = '002_views.sql' SETTINGS"
              + " mutations_sync = 1");

      Migrations.apply(TRAIL.config("admin"), name -> {});

      assertThat(Migrations.mismatch(admin)).isNull();
      assertThat(
              admin.value(
                  "SELECT uniqExact(definer), any(definer) FROM system.tables WHERE engine = 'View'"
                      + " AND database = 'tooltrail' FORMAT TSV"))
          .isEqualTo("1\ttooltrail_views");
    }
  }

  @Test
  void theSinkChecksTheSchemaAndInserts() throws Exception {
    try (var ingest = new ClickHouse(TRAIL.config("ingest"))) {
      assertThat(Migrations.mismatch(ingest)).isNull();
      GuardedRows.insert(ingest);
    }
  }

  @Test
  void aReaderUsesTheClientOfThisProduct() throws Exception {
    try (var reader = new ClickHouse(TRAIL.config("auditor"))) {
      assertThat(RowExport.calls(reader)).hasSize(5);
    }
  }

  private static String arguments(String view) {
    String sql = TRAIL.ask("auditor", "SHOW CREATE VIEW " + view);
    var arguments = new TreeMap<String, String>();
    var names = Pattern.compile("\\{(\\w+):(\\w+)").matcher(sql);
    while (names.find()) {
      arguments.put(
          names.group(1),
          switch (names.group(2)) {
            case "DateTime64", "DateTime" ->
                names.group(1).equals("from_time")
                    ? "'2026-01-01 00:00:00'"
                    : "'2027-01-01 00:00:00'";
            case "String" -> "''";
            default -> "1";
          });
    }
    return arguments.isEmpty()
        ? ""
        : arguments.entrySet().stream()
            .map(one -> one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
