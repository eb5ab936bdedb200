package dev.tooltrail.deploy;

import static dev.tooltrail.deploy.Repository.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The dashboards as files; that their SQL gives rows, `DashboardsIT` tries on the engine.
class DashboardsTest {
  private static final int COLUMNS = 24;

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"operators", "auditors", "cost"})
  void panelsHaveAPlaceOfTheirOwn(String name) throws IOException {
    var ids = new HashSet<Integer>();
    var taken = new HashSet<List<Integer>>();
    for (JsonNode panel : panels(name)) {
      JsonNode at = panel.path("gridPos");
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int x = 0; x < at.path("w").asInt(); x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          assertThat(taken.add(List.of(at.path("x").asInt() + x, at.path("y").asInt() + y)))
              .as(panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operators", "auditors", "cost"})
  void everyPanelAsksADataSourceThatIsProvisioned(String name) throws IOException {
    List<String> provisioned =
        each(Repository.yaml("deploy/grafana/provisioning/datasources/tooltrail.yaml")
                .path("datasources"))
            .map(one -> one.path("type").asText() + " " + one.path("uid").asText())
            .toList();

    for (JsonNode panel : panels(name)) {
      if (panel.path("type").asText().equals("row")) {
        continue;
      }
      JsonNode source = panel.path("datasource");
      assertThat(provisioned)
          .contains(source.path("type").asText() + " " + source.path("uid").asText());
      assertThat(panel.path("targets")).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource")).isEqualTo(source);
      }
    }
  }

  @Test
  void everyMetricExists() throws IOException {
    for (String query : promQl()) {
      assertThat(Metrics.known()).as(query).containsAll(Metrics.usedIn(query));
    }
  }

  @Test
  void promtoolUnderstandsEveryQuery() throws Exception {
    Tool.require("promtool");
    var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    for (String query : promQl()) {
      rules
          .append("      - record: panel\n        expr: '")
          .append(query.replace("$job", ".*").replace("'", "''"))
          .append("'\n        labels: {n: '" + rules.length() + "'}\n");
    }
    Files.writeString(scratch.resolve("panels.yml"), rules);

    Tool.run(scratch, "promtool", "check", "rules", "panels.yml");
  }

  private static List<String> promQl() throws IOException {
    var queries = new ArrayList<String>();
    for (JsonNode panel : panels("operators")) {
      each(panel.path("targets")).forEach(target -> queries.add(target.path("expr").asText()));
    }
    assertThat(queries).hasSizeGreaterThan(20).doesNotContain("");
    return queries;
  }

  private static List<JsonNode> panels(String name) throws IOException {
    Path file = Repository.file("deploy/grafana/dashboards").resolve(name + ".json");
    return each(Repository.json(file).path("panels")).toList();
  }
}
