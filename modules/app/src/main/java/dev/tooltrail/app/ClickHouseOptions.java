package dev.tooltrail.app;

import dev.tooltrail.app.config.ClickHouseSettings;
import dev.tooltrail.sink.ClickHouseConfig;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
      description =
          "HTTP interface, for example http://127.0.0.1:8123. Default: $TOOLTRAIL_CLICKHOUSE_URL")
  private @Nullable String url;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Default: $TOOLTRAIL_CLICKHOUSE_DATABASE, else " + ClickHouseConfig.DATABASE)
  private @Nullable String database;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Default: $TOOLTRAIL_CLICKHOUSE_USER with its password, else default; the password is"
              + " read from "
              + PASSWORD)
  private @Nullable String user;

  boolean hasUrl() {
    return url != null && !url.isBlank();
  }

  /// Where no server is asked: the name alone.
  String database() {
    return database == null
        ? ClickHouseSettings.ofCommand(System.getenv())
            .map(ClickHouseConfig::database)
            .orElse(ClickHouseConfig.DATABASE)
        : database;
  }

  /// @throws UserError if no URL was given, or one that is not of the HTTP interface
  ClickHouseConfig config() {
    return config(url, database, user, "--user", null);
  }

  /// @param userOption where the command takes the user
  /// @param usual where to go if nobody says; null if somebody must
  /// @throws UserError if the URL is not of the HTTP interface
  static ClickHouseConfig config(
      @Nullable String url,
      @Nullable String database,
      @Nullable String user,
      String userOption,
      @Nullable String usual) {
    Map<String, String> environment = System.getenv();
    Optional<ClickHouseConfig> told = ClickHouseSettings.ofCommand(environment);
    String place =
        url != null ? url : told.map(ClickHouseConfig::url).orElse(usual == null ? "" : usual);
    if (place.isBlank()) {
      throw new UserError(
          "--clickhouse-url: expected the HTTP interface of a ClickHouse, for example"
              + " http://127.0.0.1:8123, but none was given");
    }
    if (!ClickHouseConfig.isUrl(place)) {
      // What was given is not repeated: it may hold a password.
      throw new UserError(
          "--clickhouse-url: expected http:// or https://, a host and a port, and nothing more;"
              + " user and password go into "
              + userOption
              + " and "
              + PASSWORD);
    }
    // A password belongs to the user that it was given with.
    String password = user == null ? told.map(ClickHouseConfig::password).orElse("") : "";
    return new ClickHouseConfig(
        place,
        database != null
            ? database
            : told.map(ClickHouseConfig::database).orElse(ClickHouseConfig.DATABASE),
        user != null ? user : told.map(ClickHouseConfig::user).orElse("default"),
        environment.getOrDefault(PASSWORD, password),
        told.map(ClickHouseConfig::tls).orElse(ClickHouseConfig.Tls.USUAL));
  }
}
