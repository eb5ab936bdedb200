package dev.tooltrail.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings a database to this version's schema: the numbered files of `sql/`, each once, in order.
///
/// What was applied is kept in `schema_migrations` with the checksum of its file. An applied file
/// that has been edited since is refused: changes go into a new file. ClickHouse has no transaction
/// over them, so every statement can be run again, and a file that was cut off is.
public final class Migrations {
  private static final List<String> FILES =
      List.of("001_tables.sql", "002_views.sql", "003_blind_spots.sql", "005_questions.sql");
  private static final String LEDGER =
      """
      CREATE TABLE IF NOT EXISTS schema_migrations
      (
          name String COMMENT 'file in sql/',
          checksum String COMMENT 'SHA-256 of the file, hex',
          applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When, UTC'
      )
      ENGINE = ReplacingMergeTree ORDER BY name
      COMMENT 'Which files of sql/ were applied'
      """;

  private Migrations() {}

  /// One file of `sql/`.
  public record Migration(String name, String sql, String checksum) {}

  public static List<Migration> all() {
    return FILES.stream().map(Migrations::load).toList();
  }

  /// Applies what is missing.
  ///
  /// @param config names the database, which is created if it does not exist
  /// @param applied is told the name of each file after it was applied
  /// @throws IOException if a statement fails, or an applied file was edited, or the database holds
  ///   a migration that this version does not know
  public static void apply(ClickHouseConfig config, Consumer<String> applied) throws IOException {
    createDatabase(config);
    try (var clickHouse = new ClickHouse(config)) {
      clickHouse.execute(LEDGER);
      Map<String, String> done = applied(clickHouse);
      for (Migration migration : missing(done, config.database())) {
        for (String statement : statements(migration.sql())) {
          clickHouse.execute(statement);
        }
        clickHouse.execute(
            "INSERT INTO schema_migrations (name, checksum) VALUES ('"
                + migration.name()
                + "', '"
                + migration.checksum()
                + "')");
        applied.accept(migration.name());
      }
    }
  }

  /// Whether the database has exactly this version's schema; null if so, else what is wrong.
  static @Nullable String mismatch(ClickHouse clickHouse) throws IOException {
    String database = clickHouse.config().database();
    try {
      List<Migration> missing = missing(applied(clickHouse), database);
      return missing.isEmpty()
          ? null
          : "database " + database + ": migration " + missing.getFirst().name() + " is missing";
    } catch (SchemaException e) {
      return e.getMessage();
    }
  }

  private static void createDatabase(ClickHouseConfig config) throws IOException {
    if (!config.database().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new SchemaException(
          "database: expected letters, digits and _ but was '" + config.database() + "'");
    }
    var anyDatabase =
        new ClickHouseConfig(config.url(), "system", config.user(), config.password());
    try (var clickHouse = new ClickHouse(anyDatabase)) {
      clickHouse.execute("CREATE DATABASE IF NOT EXISTS " + config.database() + " ENGINE = Atomic");
    }
  }

  private static Map<String, String> applied(ClickHouse clickHouse) throws IOException {
    var done = new HashMap<String, String>();
    clickHouse.lines(
        "SELECT name, checksum FROM schema_migrations FINAL FORMAT TSV",
        line ->
            done.put(
                line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
    return done;
  }

  private static List<Migration> missing(Map<String, String> done, String database)
      throws SchemaException {
    var unknown = new HashMap<>(done);
    var missing = new ArrayList<Migration>();
    for (Migration migration : all()) {
      @Nullable String checksum = unknown.remove(migration.name());
      if (checksum == null) {
        missing.add(migration);
      } else if (!checksum.equals(migration.checksum())) {
        throw new SchemaException(
            "database "
                + database
                + ": migration "
                + migration.name()
                + " was applied with other content; changes belong into a new file");
      }
    }
    if (!unknown.isEmpty()) {
      throw new SchemaException(
          "database "
              + database
              + ": holds migration "
              + unknown.keySet().iterator().next()
              + ", which this version does not know; use a newer one");
    }
    return missing;
  }

  /// Statements end with a semicolon at the end of a line; comments stand on lines of their own.
  static List<String> statements(String sql) {
    var statements = new ArrayList<String>();
    var statement = new StringBuilder();
    for (String line : sql.lines().toList()) {
      if (line.strip().startsWith("--")) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        statements.add(statement.toString().strip().replaceAll(";$", ""));
        statement.setLength(0);
      }
    }
    if (!statement.toString().isBlank()) {
      statements.add(statement.toString().strip());
    }
    return statements;
  }

  private static Migration load(String name) {
    try (@Nullable InputStream in = Migrations.class.getResourceAsStream("/sql/" + name)) {
      if (in == null) {
        throw new IllegalStateException("sql/" + name + " is not in this build");
      }
      byte[] bytes = in.readAllBytes();
      String checksum =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Migration(name, new String(bytes, StandardCharsets.UTF_8), checksum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private static final class SchemaException extends IOException {
    private static final long serialVersionUID = 1;

    SchemaException(String message) {
      super(message);
    }
  }
}
