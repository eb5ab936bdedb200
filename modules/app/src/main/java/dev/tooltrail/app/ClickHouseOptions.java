package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouseConfig;
import picocli.CommandLine.Option;

/// Which ClickHouse a command goes to, and as whom: `--clickhouse-url`, `--database`, `--user`.
///
/// The password is read from the environment variable `CLICKHOUSE_PASSWORD`, so that it stands in
/// no list of processes and in no shell history.
final class ClickHouseOptions {
  static final String PASSWORD = "CLICKHOUSE_PASSWORD";

  @Option(
      names = "--clickhouse-url",
      paramLabel = "URL",
      description = "HTTP interface, for example http://127.0.0.1:8123")
  private String url = "";

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = ClickHouseConfig.DATABASE)
  private String database = ClickHouseConfig.DATABASE;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}; the password is read from " + PASSWORD,
      defaultValue = "default")
  private String user = "default";

  boolean hasUrl() {
    return !url.isBlank();
  }

  String database() {
    return database;
  }

  /// @throws UserError if no URL was given, or one that is not of the HTTP interface
  ClickHouseConfig config() {
    if (url.isBlank()) {
      throw new UserError(
          "--clickhouse-url: expected the HTTP interface of a ClickHouse, for example"
              + " http://127.0.0.1:8123, but none was given");
    }
    return config(url, database, user, "--user");
  }

  /// @param userOption where the command takes the user
  /// @throws UserError if the URL is not of the HTTP interface
  static ClickHouseConfig config(String url, String database, String user, String userOption) {
    if (!url.matches("https?://[^/?#@]+/?")) {
      // What was given is not repeated: it may hold a password.
      throw new UserError(
          "--clickhouse-url: expected http:// or https://, a host and a port, and nothing more;"
              + " user and password go into "
              + userOption
              + " and "
              + PASSWORD);
    }
    return new ClickHouseConfig(url, database, user, System.getenv().getOrDefault(PASSWORD, ""));
  }
}
