package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.Migrations.Migration;
import dev.tooltrail.sink.SchemaForm;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Brings a ClickHouse database to this version's schema, or says what would do so.
@Command(
    name = "migrate",
    description = "Create or update the tables and views of a ClickHouse database.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What would be applied:       migrate --clickhouse-url URL --dry-run",
      "The same as a script:        migrate --clickhouse-url URL --dry-run --print-sql",
      "The whole schema, offline:   migrate --print-sql [--cluster NAME]"
    })
final class MigrateCommand implements Callable<Integer> {
  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();

  @Option(
      names = "--dry-run",
      description =
          "Say which files would be applied and how many statements they have. Changes nothing;"
              + " refuses what a real run refuses.")
  private boolean isDryRun;

  @Option(
      names = "--print-sql",
      description =
          "Print SQL for clickhouse-client instead of running it: with --dry-run what this database"
              + " lacks, else the whole schema without asking any server.")
  private boolean isPrinting;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description =
          "Create everything ON CLUSTER and in replicated tables. The cluster has one shard with"
              + " any number of replicas.")
  private @Nullable String cluster;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (isPrinting && !isDryRun && clickHouse.hasUrl()) {
      throw new ParameterException(
          Cli.of(spec), "--print-sql asks a server only with --dry-run: add it, or leave the URL");
    }
    SchemaForm form = cluster == null ? SchemaForm.PLAIN : SchemaForm.onCluster(cluster);
    PrintWriter out = Cli.of(spec).getOut();
    if (isDryRun) {
      dryRun(clickHouse.config(), form, out);
    } else if (isPrinting) {
      out.print(Migrations.script(clickHouse.database(), form, Migrations.all()));
    } else {
      ClickHouseConfig config = clickHouse.config();
      Migrations.apply(config, form, name -> out.println("applied " + name));
      out.println("database " + config.database() + " is up to date");
    }
    out.flush();
    return 0;
  }

  private void dryRun(ClickHouseConfig config, SchemaForm form, PrintWriter out)
      throws IOException {
    List<Migration> missing = Migrations.missing(config, form);
    if (missing.isEmpty()) {
      // A comment where the output is a script.
      out.println((isPrinting ? "-- " : "") + "database " + config.database() + " is up to date");
    } else if (isPrinting) {
      out.print(Migrations.script(config.database(), form, missing));
    } else {
      for (Migration migration : missing) {
        out.println(
            "would apply "
                + migration.name()
                + " ("
                + counted(migration.statements().size(), "statement")
                + ")");
      }
    }
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
