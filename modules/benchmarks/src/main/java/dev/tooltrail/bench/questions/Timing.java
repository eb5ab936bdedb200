package dev.tooltrail.bench.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one query took, as the engine's query log says; of several runs that with the median time.
///
/// @param failure why there is no answer, one line; null if there is one
/// @param share bytes read, of the uncompressed bytes of all tables that the query names
record Timing(
    TimedQuery query,
    @Nullable String failure,
    long millis,
    long cpuMillis,
    long rows,
    double rowShare,
    long bytes,
    double share,
    long memory,
    long answerRows) {
  private static final int SLOW_MILLIS = 5_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<String, String> SETTINGS =
      Map.of(
          "max_memory_usage", "6000000000",
          "max_execution_time", "120",
          // It remembers which granules a condition left nothing of, so a second run would flatter.
          "use_query_condition_cache", "0");

  /// One run to warm up, then those that count; a query that takes 5 s is run once.
  ///
  /// @param runs how many count
  static Timing of(Server server, TimedQuery query, int runs) throws IOException {
    var ids = new ArrayList<String>();
    for (int run = 0; run <= runs; run++) {
      String id = UUID.randomUUID().toString();
      long start = System.nanoTime();
      try {
        var settings = new HashMap<>(SETTINGS);
        settings.put("query_id", id);
        server.ask(query.sql() + "\nFORMAT Null", query.parameters(), settings);
      } catch (IOException e) {
        return new Timing(query, String.valueOf(e.getMessage()), 0, 0, 0, 0, 0, 0, 0, 0);
      }
      boolean isSlow = System.nanoTime() - start > SLOW_MILLIS * 1_000_000L;
      if (run > 0 || isSlow) {
        ids.add(id);
      }
      if (isSlow) {
        break;
      }
    }
    return logged(server, query, ids);
  }

  private static Timing logged(Server server, TimedQuery query, List<String> ids)
      throws IOException {
    String sql =
        """
        SELECT
            query_duration_ms AS millis, intDiv(any(ProfileEvents['OSCPUVirtualTimeMicroseconds']), 1000) AS cpu, any(read_rows) AS `rows`, any(read_bytes) AS bytes,
            any(memory_usage) AS memory, any(result_rows) AS answer, sum(p.table_rows) AS table_rows, sum(p.table_bytes) AS table_bytes
        FROM system.query_log ARRAY JOIN tables AS named
        LEFT JOIN
        (
            SELECT concat(database, '.', table) AS name, sum(rows) AS table_rows, sum(data_uncompressed_bytes) AS table_bytes
            FROM system.parts
            WHERE active
            GROUP BY name
        ) AS p ON p.name = named
        WHERE type = 'QueryFinish' AND query_id IN ('%s')
        GROUP BY query_id, query_duration_ms
        FORMAT JSONEachRow
        """
            .formatted(String.join("', '", ids));
    List<JsonNode> runs = new ArrayList<>();
    // The log takes a query a moment after its answer has gone out.
    while (runs.size() < ids.size()) {
      server.ask("SYSTEM FLUSH LOGS query_log");
      runs.clear();
      for (String line :
          server
              .ask(sql, Map.of(), Map.of("output_format_json_quote_64bit_integers", "0"))
              .lines()
              .toList()) {
        runs.add(JSON.readTree(line));
      }
    }
    runs.sort(Comparator.comparingLong(run -> run.path("millis").asLong()));
    JsonNode run = runs.get(runs.size() / 2);
    return new Timing(
        query,
        null,
        run.path("millis").asLong(),
        run.path("cpu").asLong(),
        run.path("rows").asLong(),
        run.path("rows").asDouble() / Math.max(1, run.path("table_rows").asDouble()),
        run.path("bytes").asLong(),
        run.path("bytes").asDouble() / Math.max(1, run.path("table_bytes").asDouble()),
        run.path("memory").asLong(),
        run.path("answer").asLong());
  }
}
