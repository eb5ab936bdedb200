package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each role tries and must not be able to do. One statement a line.
class AccessDeniedIT {
  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  static List<String> ofAReader() {
    return statements(
        """
        SELECT * FROM fact_rows
        SELECT * FROM call_rows
        SELECT * FROM event_rows
        SELECT count() FROM event_rows
        SELECT 1 FROM fact_rows WHERE parameters LIKE '%s%'
        SELECT 1 FROM fact_rows PREWHERE parameters LIKE '%s%'
        SELECT parameters FROM tool_facts PREWHERE parameters LIKE '%s%'
        SELECT * FROM delivery_rows
        SELECT * FROM paired_lone_facts
        SELECT * FROM reader
        SELECT * FROM reader_tenants
        SELECT * FROM reader_identities
        SELECT * FROM tenant_readers
        SELECT * FROM team_members
        SELECT * FROM team_readers
        SELECT * FROM schema_migrations
        SELECT * FROM who_read_the_trail
        SELECT * FROM merge('tooltrail', '_rows$')
        SELECT * FROM merge('tooltrail', '^event_rows$')
        SELECT * FROM view(SELECT * FROM tooltrail.event_rows)
        SELECT * FROM loop(tooltrail.event_rows) LIMIT 1
        SELECT * FROM remote('127.0.0.1', tooltrail.event_rows)
        SELECT * FROM remote('127.0.0.1', tooltrail, event_rows, 'default', '')
        SELECT * FROM cluster('default', tooltrail.event_rows)
        SELECT * FROM mergeTreeIndex('tooltrail', 'fact_rows')
        SELECT * FROM mergeTreeTextIndex('tooltrail', 'fact_rows', 'words')
        SELECT * FROM mergeTreeAnalyzeIndexes('tooltrail', 'fact_rows', action = 'x')
        SELECT * FROM eval('SELECT * FROM tooltrail.event_rows')
        SELECT * FROM file('/etc/passwd', 'LineAsString')
        SELECT * FROM filesystem('/etc')
        SELECT * FROM url('http://127.0.0.1/', LineAsString)
        SELECT * FROM executable('x.sh', TSV, 'a String')
        SELECT * FROM sqlite('/x', 'y')
        SELECT * FROM dictionary('x')
        SELECT joinGet('event_rows', 'body', 'x')
        SELECT * FROM system.query_log
        SELECT * FROM system.processes
        SELECT * FROM system.parts
        SELECT * FROM system.users
        SELECT * FROM system.grants
        SELECT * FROM system.role_grants
        SELECT * FROM system.row_policies
        SELECT * FROM system.mutations
        SELECT * FROM system.errors
        SELECT * FROM system.query_cache
        DESCRIBE TABLE event_rows
        SHOW CREATE TABLE event_rows
        EXPLAIN SELECT * FROM event_rows
        CHECK TABLE event_rows
        INSERT INTO event_rows (tenant) VALUES ('x')
        INSERT INTO events (tenant) VALUES ('x')
        INSERT INTO tenant_readers (user_name, tenant) VALUES ('auditor', '*')
        INSERT INTO FUNCTION file('/tmp/x', TSV) SELECT 1
        SELECT * FROM events INTO OUTFILE '/tmp/x'
        ALTER TABLE event_rows DELETE WHERE 1
        DELETE FROM event_rows WHERE 1
        ALTER TABLE event_rows UPDATE body = '' WHERE 1
        ALTER TABLE event_rows MODIFY TTL at + toIntervalDay(1)
        ALTER TABLE events MODIFY SQL SECURITY INVOKER
        DROP TABLE event_rows
        DROP VIEW events
        TRUNCATE TABLE event_rows
        RENAME TABLE event_rows TO x
        EXCHANGE TABLES event_rows AND fact_rows
        DETACH TABLE event_rows
        OPTIMIZE TABLE event_rows FINAL
        CREATE DATABASE x
        CREATE TABLE x (a Int8) ENGINE = Memory
        CREATE TEMPORARY TABLE reader (sees_texts UInt8)
        CREATE VIEW x AS SELECT 1
        CREATE VIEW x DEFINER = tooltrail_views SQL SECURITY DEFINER AS SELECT * FROM tooltrail.event_rows
        CREATE VIEW x SQL SECURITY NONE AS SELECT * FROM tooltrail.event_rows
        CREATE MATERIALIZED VIEW x ENGINE = Memory AS SELECT * FROM event_rows
        CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 'event_rows')) LAYOUT(HASHED()) LIFETIME(1)
        CREATE FUNCTION f AS x -> x
        CREATE USER x
        GRANT tooltrail_investigator TO auditor
        EXECUTE AS investigator SELECT 1
        BACKUP TABLE event_rows TO File('/tmp/x')
        KILL QUERY WHERE 1 SYNC
        KILL MUTATION WHERE 1
        SYSTEM FLUSH LOGS
        SYSTEM STOP MERGES event_rows
        SYSTEM SHUTDOWN
        SELECT addressToLine(1)
        """);
  }

  @ParameterizedTest
  @MethodSource("ofAReader")
  void readersAreRefused(String statement) {
    for (String reader : List.of("auditor", "investigator", "finops")) {
      assertRefused(reader, statement);
    }
  }

  static List<String> ofFinops() {
    return statements(
        """
        SELECT * FROM tool_calls
        SELECT * FROM tool_facts
        SELECT * FROM timeline
        SELECT * FROM redactions
        SELECT * FROM events
        SELECT attributes FROM events
        SELECT attributes['prompt'] FROM events
        SELECT attributes.keys FROM events
        SELECT body FROM events
        SELECT count() FROM events WHERE body LIKE '%s%'
        SELECT model FROM events ORDER BY body
        SELECT resource FROM events
        SELECT texts FROM prompts
        SELECT commands FROM prompts
        SELECT * FROM prompts
        SELECT count() FROM prompts WHERE has(texts, 'x')
        SELECT * FROM who_ran_what(from_time = '2026-01-01', to_time = '2027-01-01', tenant = '', session = '', user = '', tool = '')
        """);
  }

  @ParameterizedTest
  @MethodSource("ofFinops")
  void finopsIsRefused(String statement) {
    assertRefused("finops", statement);
  }

  static List<String> ofTheSink() {
    return statements(
        """
        SELECT * FROM fact_rows
        SELECT count() FROM fact_rows
        SELECT tenant FROM event_rows
        SELECT * FROM tool_calls
        SELECT * FROM events
        SELECT * FROM blind_spots
        SELECT * FROM tenant_readers
        INSERT INTO fact_rows (tenant, error) SELECT tenant, body FROM event_rows
        INSERT INTO tenant_readers (user_name, tenant) VALUES ('x', '*')
        INSERT INTO schema_migrations (name) VALUES ('x')
        INSERT INTO blind_spots (agent) VALUES ('x')
        DELETE FROM event_rows WHERE 1
        ALTER TABLE event_rows DELETE WHERE 1
        TRUNCATE TABLE event_rows
        DROP TABLE event_rows
        ALTER TABLE event_rows ADD COLUMN x String
        OPTIMIZE TABLE event_rows
        CREATE TABLE x (a Int8) ENGINE = Memory
        SELECT * FROM system.query_log
        """);
  }

  @ParameterizedTest
  @MethodSource("ofTheSink")
  void theSinkIsRefused(String statement) {
    assertRefused("ingest", statement);
  }

  static List<String> ofTheAdministrator() {
    return statements(
        """
        SELECT parameters FROM fact_rows
        SELECT action FROM fact_rows
        SELECT count() FROM fact_rows WHERE tool_input LIKE '%s%'
        SELECT attributes FROM event_rows
        SELECT decision_payload FROM call_rows
        SELECT * FROM paired_lone_facts
        SELECT * FROM system.query_log
        INSERT INTO fact_rows (tenant) VALUES ('x')
        DROP TABLE event_rows
        TRUNCATE TABLE event_rows
        DROP DATABASE tooltrail
        CREATE USER x
        GRANT tooltrail_investigator TO admin
        CREATE VIEW x SQL SECURITY NONE AS SELECT * FROM event_rows
        SYSTEM SHUTDOWN
        """);
  }

  @ParameterizedTest
  @MethodSource("ofTheAdministrator")
  void theAdministratorIsRefused(String statement) {
    assertRefused("admin", statement);
  }

  @Test
  void nobodyLogsInAsTheUserOfTheViewsOrAsTheBootUserToRead() {
    assertThat(TRAIL.ask("tooltrail_views", "SELECT 1")).contains("AUTHENTICATION_FAILED");
    assertThat(TRAIL.ask("tooltrail_views", "SELECT 1", "user=tooltrail_views"))
        .contains("DB::Exception");
    assertThat(TRAIL.askAsDefault("SELECT * FROM tooltrail.events")).contains("ACCESS_DENIED");
    assertThat(TRAIL.askAsDefault("SELECT * FROM tooltrail.event_rows")).contains("ACCESS_DENIED");
  }

  @Test
  void aRoleThatIsNotGrantedCannotBeTaken() {
    for (String role : List.of("tooltrail_investigator", "tooltrail_definer", "tooltrail_admin")) {
      assertThat(TRAIL.ask("auditor", "SET ROLE " + role)).contains("SET_NON_GRANTED_ROLE");
      assertThat(TRAIL.ask("auditor", "SELECT 1", "role=" + role)).contains("SET_NON_GRANTED_ROLE");
    }
  }

  @Test
  void stoppingAllMergesAsAReaderStopsNone() {
    TRAIL.ask("auditor", "SYSTEM STOP MERGES");

    // With merges stopped this fails, since it was told to say why nothing was merged.
    assertThat(
            TRAIL.ask(
                "admin", "OPTIMIZE TABLE fact_rows FINAL SETTINGS optimize_throw_if_noop = 1"))
        .isEmpty();
  }

  /// Refused for want of a right, a setting or a capability: never answered, never half done.
  private static void assertRefused(String user, String statement) {
    assertThat(TRAIL.ask(user, statement))
        .as(user)
        .containsPattern(
            "\\((ACCESS_DENIED|READONLY|CANNOT_EXTRACT_TABLE_STRUCTURE|CLUSTER_DOESNT_EXIST"
                + "|ILLEGAL_PREWHERE|SUPPORT_IS_DISABLED|INTO_OUTFILE_NOT_ALLOWED"
                + "|ILLEGAL_TYPE_OF_ARGUMENT)\\)")
        .doesNotContain(GuardedRows.TEXT, GuardedRows.OTHER);
  }

  private static List<String> statements(String lines) {
    return lines.lines().toList();
  }
}
