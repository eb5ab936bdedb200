package dev.tooltrail.sink;

import static dev.tooltrail.sink.GuardedRows.OTHER;
import static dev.tooltrail.sink.GuardedRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ways to a text or to another organization that ClickHouse answers: the answer, or the error,
/// must not hold them. One statement a line.
class AccessLeakIT {
  private static final String EVERYTHING =
      "(from_time = '2026-01-01', to_time = '2027-01-01', tenant = '%s', session = '', user = '', tool = '')";

  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  static List<String> waysToATextOrAnotherTenant() {
    return """
    SELECT * APPLY toString FROM events
    SELECT * EXCEPT (body) REPLACE (attributes['prompt'] AS event_name) FROM events
    SELECT COLUMNS('.*') FROM events
    SELECT attributes.values, attributes.keys, body.size FROM events
    SELECT mapValues(attributes), mapApply((k, v) -> (k, reverse(reverse(v))), attributes) FROM events
    SELECT arrayJoin(attributes) FROM events
    SELECT arrayMap(x -> hex(x), texts) FROM prompts
    SELECT hex(text), reverse(text), * FROM turns
    SELECT toUInt64(text) FROM turns
    SELECT count() FROM turns WHERE throwIf(text LIKE '%s3c%', text) = 0
    SELECT * APPLY toString FROM record_turns
    SELECT * APPLY toString FROM linked_sessions
    SELECT * FROM linked_sessions AS a FULL JOIN linked_sessions AS b ON a.tenant != b.tenant
    SELECT tuple(*) FROM tool_facts
    SELECT hex(parameters), base64Encode(tool_input), reverse(action) FROM tool_facts
    SELECT groupArray(parameters), anyHeavy(error), argMax(action, at) FROM tool_facts
    SELECT parameters FROM tool_facts FINAL
    SELECT * FROM tool_facts SAMPLE 0.5
    SELECT * FROM tool_facts ORDER BY tenant DESC LIMIT 1 BY tenant
    SELECT * FROM merge('tooltrail', '^(tool_facts|fact_rows|call_rows|event_rows)$')
    SELECT * FROM view(SELECT * FROM tooltrail.events)
    SELECT * FROM viewIfPermitted(SELECT attributes FROM tooltrail.event_rows ELSE null('attributes Map(String, String)'))
    SELECT toUInt64(action) FROM tool_calls
    SELECT toUInt64(tool_name) FROM tool_calls
    SELECT toDate(attributes['prompt']) FROM events
    SELECT toIPv4(identity) FROM timeline
    SELECT JSONExtract(parameters, 'full_command', 'UInt8') FROM tool_facts
    SELECT count() FROM tool_facts WHERE toUInt64(session_id) = 1
    SELECT count() FROM sessions WHERE toUInt64(identity) = 1
    SELECT throwIf(parameters LIKE '%s3c%', parameters) FROM tool_facts
    SELECT throwIf(1, tenant) FROM tool_facts WHERE tenant = 'acme'
    WITH 1 AS sees_texts SELECT parameters FROM tool_facts
    WITH reader AS (SELECT 1 AS sees_texts, ['prompt'] AS plain_attributes) SELECT attributes FROM events
    WITH event_rows AS (SELECT * FROM tooltrail.events) SELECT * FROM event_rows
    WITH RECURSIVE x AS (SELECT parameters FROM tool_facts UNION ALL SELECT parameters FROM tool_facts WHERE 0) SELECT * FROM x
    SELECT f.* FROM (SELECT 'acme' AS tenant) AS x INNER JOIN tool_facts AS f ON f.tenant = x.tenant
    SELECT * FROM sessions AS a FULL JOIN sessions AS b ON a.tenant != b.tenant
    SELECT (SELECT groupArray(session_id) FROM sessions WHERE tenant != ''), (SELECT max(tenant) FROM timeline)
    SELECT * FROM teams
    SELECT tenant, count() FROM timeline GROUP BY tenant WITH ROLLUP
    SELECT details FROM session_timeline(session = 's1')
    SELECT name, create_table_query, as_select FROM system.tables
    SELECT * FROM system.columns WHERE database = 'tooltrail'
    SELECT * FROM system.completions
    SELECT * FROM system.quota_usage
    SELECT * FROM system.current_roles
    EXPLAIN actions = 1, indexes = 1 SELECT parameters, tenant FROM tool_facts
    EXPLAIN json = 1, actions = 1, projections = 1 SELECT texts FROM prompts
    EXPLAIN QUERY TREE SELECT action FROM tool_calls
    EXPLAIN SYNTAX run_query_tree_passes = 1 SELECT action FROM tool_calls
    EXPLAIN PIPELINE SELECT details FROM timeline
    SHOW CREATE VIEW events
    SHOW TABLES
    SHOW GRANTS
    """
        .lines()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("waysToATextOrAnotherTenant")
  void anAuditorGetsNeitherTextNorOtherTenant(String statement) {
    assertThat(TRAIL.ask("auditor", statement)).doesNotContain(TEXT, hex(TEXT), OTHER, hex(OTHER));
    assertThat(TRAIL.ask("finops", statement)).doesNotContain(TEXT, hex(TEXT), OTHER, hex(OTHER));
  }

  @ParameterizedTest
  @MethodSource("waysToATextOrAnotherTenant")
  void anInvestigatorGetsNoOtherTenant(String statement) {
    assertThat(TRAIL.ask("investigator", statement)).doesNotContain(OTHER, hex(OTHER));
  }

  static List<String> guesses() {
    return """
    SELECT count() FROM events WHERE attributes['prompt'] LIKE '%s3cr3t%'
    SELECT count() FROM events WHERE mapContainsValueLike(attributes, '%s3cr3t%')
    SELECT count() FROM events WHERE body LIKE '%s3cr3t%' OR length(attributes['prompt']) = 13
    SELECT count() FROM tool_facts WHERE hasToken(lower(action), 'curl')
    SELECT count() FROM tool_facts WHERE hasAnyTokens(lower(action), ['curl'])
    SELECT count() FROM tool_facts WHERE action = 'curl s3cr3t' OR parameters > '{'
    SELECT count() FROM tool_facts WHERE cityHash64(tool_input) = cityHash64('{"command":"s3cr3t"}')
    SELECT count() FROM tool_calls WHERE positionCaseInsensitive(action, 'curl') > 0
    SELECT count() FROM tool_calls WHERE executed_parameters IN (SELECT '{"full_command":"curl s3cr3t"}')
    SELECT count() FROM prompts WHERE hasSubstr(texts, ['please s3cr3t'])
    SELECT count() FROM turns WHERE text LIKE '%s3cr3t%'
    SELECT count() FROM record_turns WHERE throwIf(tenant = 'acme') = 1
    SELECT count() FROM timeline WHERE details['error'] = 's3cr3t'
    SELECT count() FROM tool_facts WHERE tenant = 'acme'
    SELECT count() FROM tool_facts WHERE throwIf(tenant = 'acme') = 1
    SELECT count() FROM tool_calls WHERE throwIf(tool_name = '0th3r') = 1
    SELECT count() FROM sessions WHERE session_id = 's0th3r'
    SELECT count() FROM tool_calls_between(from_time = '2026-01-01', to_time = '2027-01-01') WHERE tenant = 'acme'
    """
        .lines()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("guesses")
  void aRightGuessIsNotConfirmed(String statement) {
    assertThat(TRAIL.ask("auditor", statement)).isEqualTo("0");
  }

  @Test
  void aQuestionWithParametersAnswersNoMoreThanItsViews() {
    assertThat(
            TRAIL.ask("auditor", "SELECT count() FROM who_ran_what" + EVERYTHING.formatted("acme")))
        .isEqualTo("0");
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT count() FROM commands_matching"
                    + EVERYTHING.formatted("").replace(")", ", text = 'curl')")))
        .isEqualTo("0");
    assertThat(
            TRAIL.ask(
                "auditor",
                "SELECT count() FROM who_ran_what"
                    + EVERYTHING.formatted("' OR 1 OR tenant = '".replace("'", "\\'"))))
        .isEqualTo("0");
  }

  @Test
  void aTableSentAlongDoesNotTakeThePlaceOfTheReader() {
    assertThat(
            TRAIL.ask(
                "auditor",
                "1",
                "query=SELECT+parameters,+(SELECT+max(sees_texts)+FROM+reader)+FROM+tool_facts"
                    + "&reader_structure=sees_texts+UInt8"))
        .doesNotContain(TEXT);
  }

  /// The embedded engine is the program clickhouse-local, whose function `file` asks for no right.
  /// A server gives it no more than the folder `user_files`. The note says whom to give accounts.
  @Test
  @DisabledIfSystemProperty(named = "tooltrail.it.clickhouse", matches = "container")
  void theEmbeddedEngineHasAFunctionThatReadsFilesWithoutAnyGrant() {
    assertThat(TRAIL.ask("auditor", "SELECT length(file('/etc/hostname')) > 0")).isEqualTo("1");
  }

  private static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
