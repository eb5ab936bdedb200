package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The SQL of every panel of the dashboards for auditors and for cost, on the recorded sessions.
///
/// Macros and variables become what Grafana's data source for ClickHouse makes of them
/// (`pkg/macros` of its repository): a panel that works here differs there only in how it looks.
class DashboardsIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static final Instant FROM = Instant.parse(SampleTrail.FROM + "T00:00:00Z");
  private static final Instant TO = Instant.parse(SampleTrail.TO + "T00:00:00Z");
  private static final int INTERVAL_SECONDS = 60;

  private static ClickHouse clickHouse;

  record Panel(String dashboard, String title, String type, String sql) {
    @Override
    public String toString() {
      return dashboard + ": " + title;
    }
  }

  @BeforeAll
  static void open() {
    clickHouse = TRAIL.open();
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  static List<Panel> panels() throws IOException {
    var panels = new ArrayList<Panel>();
    for (String dashboard : List.of("auditors", "cost")) {
      Path file =
          Path.of(
              System.getProperty("tooltrail.root"),
              "deploy/grafana/dashboards",
              dashboard + ".json");
      for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          panels.add(
              new Panel(
                  dashboard,
                  panel.path("title").asText(),
                  panel.path("type").asText(),
                  target.path("rawSql").asText()));
        }
      }
    }
    assertThat(panels).hasSizeGreaterThan(25);
    return panels;
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelHasRows(Panel panel) throws IOException {
    List<String> rows = rows(panel.sql(), "''", "''", "''");

    assertThat(rows).isNotEmpty();
    if (panel.type().equals("timeseries")) {
      assertThat(rows).allMatch(row -> row.startsWith("{\"time\":\"2026-11-22T08:"));
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aPersonWhoIsNotThereHasNone(Panel panel) throws IOException {
    if (!panel.sql().contains("${user:sqlstring}") || panel.type().equals("stat")) {
      return;
    }

    assertThat(rows(panel.sql(), "''", "'it''s nobody'", "''")).isEmpty();
  }

  private static List<String> rows(String sql, String tenant, String user, String tool)
      throws IOException {
    String query =
        sql.replace("${tenant:sqlstring}", tenant)
            .replace("${user:sqlstring}", user)
            .replace("${tool:sqlstring}", tool)
            .replace("$__fromTime_ms", moment(FROM))
            .replace("$__toTime_ms", moment(TO))
            .replaceAll(
                "\\$__timeFilter_ms\\((\\w+)\\)",
                "$1 >= " + moment(FROM) + " AND $1 <= " + moment(TO))
            .replaceAll(
                "\\$__timeInterval\\((\\w+)\\)",
                "toStartOfInterval(toDateTime($1), INTERVAL " + INTERVAL_SECONDS + " second)");
    assertThat(query).doesNotContain("$");
    var rows = new ArrayList<String>();
    clickHouse.lines(query + " FORMAT JSONEachRow", rows::add);
    return rows;
  }

  private static String moment(Instant time) {
    return "fromUnixTimestamp64Milli(" + time.toEpochMilli() + ")";
  }
}
