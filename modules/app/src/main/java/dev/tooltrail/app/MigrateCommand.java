package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Brings a ClickHouse database to this version's schema.
@Command(
    name = "migrate",
    description = "Create or update the tables and views of a ClickHouse database.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--clickhouse-url",
      paramLabel = "URL",
      required = true,
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
      description = "Default: ${DEFAULT-VALUE}; the password is read from CLICKHOUSE_PASSWORD",
      defaultValue = "default")
  private String user = "default";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String password = System.getenv().getOrDefault("CLICKHOUSE_PASSWORD", "");
    PrintWriter out = Cli.of(spec).getOut();
    Migrations.apply(
        new ClickHouseConfig(url, database, user, password),
        name -> out.println("applied " + name));
    out.println("database " + database + " is up to date");
    out.flush();
    return 0;
  }
}
