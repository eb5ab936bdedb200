package dev.tooltrail.sink;

import dev.tooltrail.sink.Migrations.Migration;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table that says which files of `sql/` a database has, with their checksums.
final class Ledger {
  static final String TABLE = "schema_migrations";

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS schema_migrations
      (
          name String COMMENT 'file in sql/',
          checksum String COMMENT 'SHA-256 of the file, hex',
          tooltrail_version String COMMENT 'version of Tooltrail that applied it, empty for a build that was not packaged',
          applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'clock of the server'
      )
      ENGINE = ReplacingMergeTree
      ORDER BY name
      COMMENT 'Which files of sql/ were applied'\
      """;

  private Ledger() {}

  static String create(SchemaForm form) throws SchemaException {
    return form.of(TABLE, CREATE);
  }

  /// The statement that enters a file.
  static String record(Migration migration) {
    @Nullable String version = Ledger.class.getPackage().getImplementationVersion();
    return "INSERT INTO %s (name, checksum, tooltrail_version) VALUES ('%s', '%s', '%s')"
        .formatted(TABLE, migration.name(), migration.checksum(), version == null ? "" : version);
  }

  /// The engine of a database's ledger; empty if the database or the ledger does not exist.
  static String engine(ClickHouse clickHouse, String database) throws IOException {
    return clickHouse.value(
        "SELECT engine FROM system.tables WHERE database = '%s' AND name = '%s' FORMAT TSV"
            .formatted(database, TABLE));
  }

  /// Checksums by name of file.
  static Map<String, String> read(ClickHouse clickHouse, String database) throws IOException {
    var done = new HashMap<String, String>();
    clickHouse.lines(
        "SELECT name, checksum FROM %s.%s FINAL FORMAT TSV".formatted(database, TABLE),
        line ->
            done.put(
                line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
    return done;
  }
}
