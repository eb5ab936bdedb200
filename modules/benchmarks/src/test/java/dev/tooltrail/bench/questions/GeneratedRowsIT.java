package dev.tooltrail.bench.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.sink.AtomsInJava;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.testkit.TestClickHouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Generated rows are what the sink would have written: the views read them like any others.
class GeneratedRowsIT {
  private static final Volume VOLUME = new Volume(2_000, 3, 200, 40, 3, 15);

  @TempDir static Path directory;

  private static TestClickHouse clickHouse;
  private static Server server;
  private static RowGenerator generator;

  @BeforeAll
  static void generate() throws Exception {
    var reason = TestClickHouse.unavailableReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    Path engineCache = EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
    clickHouse = TestClickHouse.start(directory, engineCache);
    var config =
        new ClickHouseConfig(
            clickHouse.url(), "generated", clickHouse.user(), clickHouse.password());
    Migrations.apply(config, name -> {});
    server = new Server(config);
    // Chunks that end in the middle of a session.
    generator = new RowGenerator(server, VOLUME, 777);
    generator.install();
    generator.load(calls -> {});
  }

  @AfterAll
  static void stop() {
    if (clickHouse != null) {
      clickHouse.close();
    }
  }

  @Test
  void viewsShowEveryGeneratedCallBeforeAndAfterMerges() throws Exception {
    String expected =
        server.ask(
            """
            SELECT fate_word AS outcome, is_lone, count(), countIf(has_drift AND has_decision AND has_result), countIf(has_result)
            FROM generated_calls(%s) GROUP BY outcome, is_lone ORDER BY outcome, is_lone FORMAT TSV
            """
                .formatted(generator.allCalls()));
    String shown =
        """
        SELECT outcome, call_id = '' AS is_lone, count(), countIf(parameter_drift), countIf(finished_at IS NOT NULL)
        FROM tool_calls GROUP BY outcome, is_lone ORDER BY outcome, is_lone FORMAT TSV
        """;

    String before = server.ask(shown);
    for (String table : List.of("call_rows", "fact_rows", "event_rows")) {
      server.ask("OPTIMIZE TABLE " + table + " FINAL");
    }
    String after = server.ask(shown);

    // Six outcomes of named calls, three of lone ones.
    assertThat(expected.lines()).hasSize(9);
    assertThat(before).isEqualTo(expected);
    assertThat(after).isEqualTo(expected);
  }

  @Test
  void whatComesAgainIsShownOnce() throws Exception {
    long facts = server.number("SELECT count() FROM tool_facts");
    long events = server.number("SELECT count() FROM events");
    String all = generator.everything();

    assertThat(facts).isEqualTo(server.number("SELECT count() FROM generated_facts(" + all + ")"));
    assertThat(events)
        .isEqualTo(server.number("SELECT count() FROM generated_events(" + all + ")"));
    assertThat(server.number("SELECT countIf(policy_version = 3001) FROM tool_facts")).isPositive();
    assertThat(server.number("SELECT countIf(policy_version = 3001) FROM events")).isPositive();
  }

  @Test
  void everyCallShowsWhatItsFactsSay() throws Exception {
    String undecoded =
        """
        SELECT countIf(
            tool_name IS NULL OR identity IS NULL OR prompt_id IS NULL OR agent_version IS NULL OR request_id IS NULL OR key_id = ''
            OR tool_name = 'mcp_tool' AND (mcp_server IS NULL OR mcp_tool IS NULL)
            OR decided_at IS NOT NULL AND (decision IS NULL OR decision_source IS NULL OR decision_fact_id IS NULL)
            OR finished_at IS NOT NULL AND (success IS NULL OR duration_ms IS NULL OR tool_input IS NULL OR result_fact_id IS NULL OR action = '')
            OR tool_name = 'Bash' AND coalesce(approved_parameters, executed_parameters) IS NULL
            OR success = false AND (error IS NULL OR error_type IS NULL))
        FROM tool_calls
        """;

    assertThat(server.number(undecoded)).isZero();
    assertThat(server.number("SELECT sum(length(redactions)) FROM tool_calls")).isPositive();
  }

  @Test
  void atomsAreThoseThatTheSinkWrites() throws Exception {
    String rows =
        server.ask(
            """
            SELECT f.*, hex(if(kind = 'decision', c.decision, c.result)) AS head, hex(if(kind = 'decision', c.decision_payload, c.result_payload)) AS payload
            FROM generated_facts(%1$s) AS f
            INNER JOIN
            (
                SELECT *, if(of_decision, decision_id_highest, result_id_highest) AS of_fact FROM generated_call_rows(%1$s)
            ) AS c ON c.of_fact = f.fact_id
            ORDER BY f.redactions DESC, f.fact_id LIMIT 200
            FORMAT JSONEachRow
            """
                .formatted(generator.everything()),
            Map.of(),
            Map.of(
                "output_format_json_named_tuples_as_objects", "0",
                "output_format_json_quote_64bit_integers", "0"));

    assertThat(rows.lines())
        .hasSize(200)
        .anyMatch(row -> row.contains("REDACTED"))
        .allSatisfy(AtomsInJava::assertSame);
  }
}
