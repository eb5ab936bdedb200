package dev.tooltrail.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Asks the parameterized views of `sql/005_questions.sql` over a period that holds all recordings.
record Questions(ClickHouse clickHouse, String tenant) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PERIOD = "from_time = '2026-11-01', to_time = '2026-12-01'";

  /// @param filters further parameters, for example `tool = 'Bash'`; those that the view takes and
  ///   that are not named here are empty
  List<JsonNode> ask(String view, String... filters) throws IOException {
    String definition =
        clickHouse.value(
            "SELECT create_table_query FROM system.tables WHERE database = currentDatabase() AND"
                + " name = '"
                + view
                + "' FORMAT TSV");
    var parameters = new ArrayList<String>(List.of(filters));
    if (definition.contains("from_time:")) {
      parameters.add(PERIOD);
    }
    for (String name : List.of("tenant", "session", "user", "tool")) {
      boolean given = parameters.stream().anyMatch(one -> one.startsWith(name + " ="));
      if (definition.contains("{" + name + ":") && !given) {
        parameters.add(name + " = '" + (name.equals("tenant") ? tenant : "") + "'");
      }
    }
    return rows("SELECT * FROM " + view + "(" + String.join(", ", parameters) + ")");
  }

  List<JsonNode> rows(String sql) throws IOException {
    var rows = new ArrayList<JsonNode>();
    clickHouse.lines(sql + " FORMAT JSONEachRow", line -> rows.add(row(line)));
    return rows;
  }

  static Set<String> column(List<JsonNode> rows, String name) {
    var values = new TreeSet<String>();
    rows.forEach(row -> values.add(row.path(name).asText()));
    return values;
  }

  private static JsonNode row(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
