package dev.tooltrail.bench.questions;

import dev.tooltrail.sink.SinkTables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Fills the physical tables with rows as the sink would have written them, computed inside
/// ClickHouse by the views of `generator.sql`. The database must have this version's schema.
///
/// Of 100 calls ten have their result in a later insert than their decision, one is delivered
/// again, and one is redacted again under a higher policy.
public final class RowGenerator {
  private static final int POLICY = 3000;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "max_block_size", "8192",
          "max_insert_threads", "1",
          "min_insert_block_size_rows", "1000000",
          "min_insert_block_size_bytes", "268435456");

  private final Server server;
  private final Volume volume;
  private final long chunk;

  /// @param chunk calls that are inserted together
  public RowGenerator(Server server, Volume volume, long chunk) {
    this.server = server;
    this.volume = volume;
    this.chunk = chunk;
  }

  /// Makes the views that the rows come from, or makes them anew.
  public void install() throws IOException {
    for (String statement : Server.statements("generator.sql")) {
      server.ask(statement);
    }
  }

  /// @param progress is told how many calls there are so far
  public void load(LongConsumer progress) throws IOException {
    for (long first = 0; first < volume.calls(); first += chunk) {
      long count = Math.min(chunk, volume.calls() - first);
      String all = arguments(first, count, POLICY, 0, 99);
      insertFacts(all);
      insertEvents(all);
      insertCalls(all, "WHERE again NOT BETWEEN 10 AND 19 OR of_decision");
      insertCalls(arguments(first, count, POLICY, 10, 19), "");
      for (String again :
          List.of(
              arguments(first, count, POLICY + 1, 0, 0), arguments(first, count, POLICY, 1, 1))) {
        insertFacts(again);
        insertEvents(again);
        insertCalls(again, "");
      }
      progress.accept(first + count);
    }
  }

  /// The arguments of a view of `generator.sql`, of all calls.
  public String everything() {
    return arguments(0, volume.calls(), POLICY, 0, 99);
  }

  private String arguments(long first, long count, int policy, int fromShare, int toShare) {
    return calls(first, count)
        + ", policy = %d, from_share = %d, to_share = %d".formatted(policy, fromShare, toShare);
  }

  /// The arguments of the view `generated_calls`, of all calls.
  public String allCalls() {
    return calls(0, volume.calls());
  }

  private String calls(long first, long count) {
    return ("seed = %d, first_call = %d, count_of_calls = %d, mean = %d, sessions = %d, users = %d,"
            + " tenants = %d, start = '%s 00:00:00', days = %d")
        .formatted(
            volume.seed(),
            first,
            count,
            volume.mean(),
            volume.sessions(),
            volume.users(),
            volume.tenants(),
            Volume.START,
            volume.days());
  }

  private void insertFacts(String arguments) throws IOException {
    insert(SinkTables.facts(), "generated_facts", arguments, "");
  }

  private void insertCalls(String arguments, String condition) throws IOException {
    insert(SinkTables.calls(), "generated_call_rows", arguments, condition);
  }

  private void insertEvents(String arguments) throws IOException {
    insert(SinkTables.events(), "generated_events", arguments, "");
  }

  private void insert(SinkTables table, String view, String arguments, String condition)
      throws IOException {
    String columns = String.join(", ", table.columns());
    server.ask(
        "INSERT INTO %s (%s) SELECT %s FROM %s(%s) %s"
            .formatted(table.name(), columns, columns, view, arguments, condition),
        Map.of(),
        SETTINGS);
  }
}
