package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which ClickHouse holds the trail that is asked, and as whom. `--user` is a person of the trail
/// here, so the user of the database has a longer name.
final class AuditClickHouse {
  private static final String OF_LOCAL = "http://127.0.0.1:8123";

  @Option(
      names = "--clickhouse-url",
      paramLabel = "URL",
      description =
          "HTTP interface. Default: $TOOLTRAIL_CLICKHOUSE_URL, else "
              + OF_LOCAL
              + ", where 'local' listens")
  private @Nullable String url;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Default: $TOOLTRAIL_CLICKHOUSE_DATABASE, else " + ClickHouseConfig.DATABASE)
  private @Nullable String database;

  @Option(
      names = "--clickhouse-user",
      paramLabel = "NAME",
      description =
          "Default: $TOOLTRAIL_CLICKHOUSE_USER with its password, else default; the password is"
              + " read from "
              + ClickHouseOptions.PASSWORD)
  private @Nullable String user;

  /// @throws UserError if the URL is not of the HTTP interface
  ClickHouse open() {
    return new ClickHouse(config());
  }

  /// @throws UserError if the URL is not of the HTTP interface
  ClickHouseConfig config() {
    return ClickHouseOptions.config(url, database, user, "--clickhouse-user", OF_LOCAL);
  }
}
