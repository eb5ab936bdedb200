package dev.tooltrail.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A database of its own for the rows of a replay: the schema of the trail, so that every view and
/// question works there, and what is known about the replay.
public final class SideDatabase implements AutoCloseable {
  private static final int CUT_AT_ONCE = 5_000;

  private final ClickHouse clickHouse;
  private final TrailWriter writer;
  private final List<String> cut = new ArrayList<>();
  private final Run run;

  /// What stands in `replay_runs`.
  ///
  /// @param beganAt ISO-8601
  /// @param filter empty for all rows
  public record Run(
      String beganAt,
      String source,
      boolean isWhole,
      String filter,
      int policyVersion,
      String keyId) {}

  private SideDatabase(ClickHouse clickHouse, Run run) {
    this.clickHouse = clickHouse;
    this.writer = new TrailWriter(clickHouse);
    this.run = run;
  }

  /// Makes the database.
  ///
  /// @param replace whether one that an earlier replay made is dropped first
  /// @throws SchemaException if it exists and must not be dropped: without `replace`, or because no
  ///   replay made it
  /// @throws IOException if ClickHouse does not make it
  public static SideDatabase create(ClickHouseConfig config, boolean replace, Run run)
      throws IOException {
    check(config, replace);
    try (var system = new ClickHouse(Migrations.ofSystem(config))) {
      system.executeDdl("DROP DATABASE IF EXISTS " + config.database() + " SYNC");
    }
    Migrations.apply(config, file -> {});
    var clickHouse = new ClickHouse(config);
    try {
      for (String statement : statements()) {
        clickHouse.executeDdl(statement);
      }
      var side = new SideDatabase(clickHouse, run);
      side.record("");
      return side;
    } catch (IOException e) {
      clickHouse.close();
      throw e;
    }
  }

  /// Whether [#create] would go on; changes nothing.
  ///
  /// @throws SchemaException as [#create]
  public static void check(ClickHouseConfig config, boolean replace) throws IOException {
    Migrations.checkName(config.database());
    try (var system = new ClickHouse(Migrations.ofSystem(config))) {
      String name = "'" + config.database() + "'";
      String exists =
          system.value("SELECT count() FROM system.databases WHERE name = " + name + " FORMAT TSV");
      if (exists.equals("0")) {
        return;
      }
      if (!replace) {
        throw new SchemaException(
            "database " + config.database() + ": exists; --replace drops it and makes it anew");
      }
      String ours =
          system.value(
              "SELECT count() FROM system.tables WHERE name = 'replay_runs' AND database = "
                  + name
                  + " FORMAT TSV");
      if (ours.equals("0")) {
        throw new SchemaException(
            "database "
                + config.database()
                + ": no replay has made it, so none replaces it; take another name");
      }
    }
  }

  public TrailWriter writer() {
    return writer;
  }

  /// A call that the range may have cut, by the fact that is known of it.
  ///
  /// @param factId 32 hex digits
  public void rangeCut(String factId) throws IOException {
    cut.add(factId);
    if (cut.size() >= CUT_AT_ONCE) {
      flushCut();
    }
  }

  /// Everything is in the database, and its digest says so.
  public void complete(String digest) throws IOException {
    writer.flush();
    flushCut();
    clickHouse.execute("TRUNCATE TABLE replay_runs");
    record(digest);
  }

  private void flushCut() throws IOException {
    if (!cut.isEmpty()) {
      var values = new StringBuilder("INSERT INTO range_cut_rows VALUES ");
      for (String factId : cut) {
        if (!factId.matches("[0-9a-f]+")) {
          throw new IllegalArgumentException("fact id: expected hex digits");
        }
        values.append("('").append(factId).append("') ");
      }
      clickHouse.execute(values.toString());
      cut.clear();
    }
  }

  private void record(String digest) throws IOException {
    var values = new HashMap<String, Object>();
    values.put("began", run.beganAt());
    values.put("source", run.source());
    values.put("whole", run.isWhole() ? "1" : "0");
    values.put("filter", run.filter());
    values.put("policy", Integer.toString(run.policyVersion()));
    values.put("key", run.keyId());
    values.put("digest", digest);
    clickHouse.lines(
        "INSERT INTO replay_runs SELECT parseDateTime64BestEffort({began:String}, 3, 'UTC'),"
            + " {source:String}, {whole:UInt8} = 1, {filter:String}, {policy:UInt32}, {key:String},"
            + " {digest:String}",
        Map.copyOf(values),
        line -> {});
  }

  private static List<String> statements() {
    try (@Nullable InputStream in =
        SideDatabase.class.getResourceAsStream("/sql/replay/side.sql")) {
      if (in == null) {
        throw new IllegalStateException("sql/replay/side.sql is not in this build");
      }
      return SqlLexer.statements(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clickHouse.close();
  }
}
