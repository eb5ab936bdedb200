package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Brings a ClickHouse database to this version's schema.
@Command(
    name = "migrate",
    description = "Create or update the tables and views of a ClickHouse database.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ClickHouseConfig config = clickHouse.config();
    PrintWriter out = Cli.of(spec).getOut();
    Migrations.apply(config, name -> out.println("applied " + name));
    out.println("database " + config.database() + " is up to date");
    out.flush();
    return 0;
  }
}
