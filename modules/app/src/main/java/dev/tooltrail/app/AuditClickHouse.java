package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import picocli.CommandLine.Option;

/// Which ClickHouse holds the trail that is asked, and as whom. `--user` is a person of the trail
/// here, so the user of the database has a longer name.
final class AuditClickHouse {
  @Option(
      names = "--clickhouse-url",
      paramLabel = "URL",
      description = "HTTP interface. Default: ${DEFAULT-VALUE}, where 'local' listens",
      defaultValue = "http://127.0.0.1:8123")
  private String url = "";

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = ClickHouseConfig.DATABASE)
  private String database = ClickHouseConfig.DATABASE;

  @Option(
      names = "--clickhouse-user",
      paramLabel = "NAME",
      description =
          "Default: ${DEFAULT-VALUE}; the password is read from " + ClickHouseOptions.PASSWORD,
      defaultValue = "default")
  private String user = "default";

  /// @throws UserError if the URL is not of the HTTP interface
  ClickHouse open() {
    return new ClickHouse(config());
  }

  /// @throws UserError if the URL is not of the HTTP interface
  ClickHouseConfig config() {
    return ClickHouseOptions.config(url, database, user, "--clickhouse-user");
  }
}
