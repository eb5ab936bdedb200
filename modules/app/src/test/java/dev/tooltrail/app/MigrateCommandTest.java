package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What `migrate` says without a server.
class MigrateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theSchemaIsPrintedWithoutAServer() {
    assertThat(run("--print-sql", "--database", "trail")).isZero();

    assertThat(out.toString())
        .startsWith("CREATE DATABASE IF NOT EXISTS trail ENGINE = Atomic;\n\nUSE trail;\n")
        .contains(
            "\n-- 001_tables.sql\n",
            "\n-- 003_blind_spots.sql\n",
            "INSERT INTO schema_migrations (name, checksum, tooltrail_version) VALUES"
                + " ('003_blind_spots.sql', '")
        .doesNotContain("Replicated");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theSchemaOfAClusterIsPrintedWithoutAServer() {
    assertThat(run("--print-sql", "--cluster", "prod")).isZero();

    assertThat(out.toString())
        .contains(
            "CREATE DATABASE IF NOT EXISTS tooltrail ON CLUSTER 'prod'",
            "CREATE TABLE IF NOT EXISTS schema_migrations ON CLUSTER 'prod'",
            "CREATE OR REPLACE VIEW tool_calls ON CLUSTER 'prod'",
            "ENGINE = ReplicatedReplacingMergeTree(policy_version)",
            "INSERT INTO blind_spots VALUES");
  }

  @Test
  void aNameThatWouldNeedQuotingIsOneLine() {
    assertThat(run("--print-sql", "--cluster", "a'b")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "tooltrail: cluster: expected letters, digits and any of _ . - but was 'a'b'");

    assertThat(run("--print-sql", "--database", "a b")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "tooltrail: database: expected letters, digits and _ but was 'a b'");
  }

  @Test
  void aDryRunAsksAServerAndAPrintedSchemaDoesNot() {
    assertThat(run("--dry-run")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("--clickhouse-url");

    assertThat(run("--print-sql", "--clickhouse-url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("--print-sql asks a server only with --dry-run")
        .contains("Usage:");
  }

  private int run(String... options) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] args = new String[options.length + 1];
    args[0] = "migrate";
    System.arraycopy(options, 0, args, 1, options.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
