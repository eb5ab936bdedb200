package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tooltrail.sink.Migrations.Migration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a dry run says, and that a script does what a run does.
class MigrationPlanIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void whatIsMissingIsWhatARunAppliesAndAskingChangesNothing() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();

    List<String> planned = missing(config);

    assertThat(exists(config)).isFalse();
    var applied = new ArrayList<String>();
    Migrations.apply(config, applied::add);
    assertThat(exists(config)).isTrue();
    assertThat(applied).isEqualTo(planned).isNotEmpty();
    assertThat(missing(config)).isEmpty();
  }

  @Test
  void anEditedMigrationIsReportedAsARunReportsIt() throws Exception {
    assertSameRefusal("002_views.sql", "migration 002_views.sql was applied with other content");
  }

  @Test
  void anUnknownMigrationIsReportedAsARunReportsIt() throws Exception {
    assertSameRefusal("999_later.sql", "holds migration 999_later.sql, which this version");
  }

  @Test
  void aRefusedRunChangesNothing() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      clickHouse.execute("DROP VIEW timeline");
      record(clickHouse, "002_views.sql");
      clickHouse.execute("ALTER TABLE schema_migrations DROP COLUMN tooltrail_version");
      String before = metadata(clickHouse);

      assertThatThrownBy(() -> Migrations.apply(clickHouse.config(), name -> {}))
          .isInstanceOf(IOException.class);

      assertThat(metadata(clickHouse)).isEqualTo(before);
    }
  }

  @Test
  void aScriptMakesTheSchemaThatARunMakes() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    String script = Migrations.script(config.database(), SchemaForm.PLAIN, Migrations.all());

    try (ClickHouse byScript = new ClickHouse(config);
        ClickHouse system = ENGINE.systemDatabase();
        ClickHouse byRun = ENGINE.migratedDatabase()) {
      List<String> statements = SqlLexer.statements(script);
      system.execute(statements.getFirst());
      assertThat(statements.get(1)).isEqualTo("USE " + config.database());
      for (String statement : statements.subList(2, statements.size())) {
        byScript.execute(statement);
      }

      assertThat(Migrations.mismatch(byScript)).isNull();
      assertThat(metadata(byScript)).isEqualTo(metadata(byRun)).contains("tool_calls");
    }
  }

  private static void assertSameRefusal(String name, String message) throws IOException {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      record(clickHouse, name);

      Throwable ofPlan = catchThrowable(() -> missing(clickHouse.config()));
      Throwable ofRun = catchThrowable(() -> Migrations.apply(clickHouse.config(), applied -> {}));

      assertThat(ofPlan).isInstanceOf(IOException.class).hasMessageContaining(message);
      assertThat(ofRun).hasMessage(ofPlan.getMessage());
    }
  }

  private static List<String> missing(ClickHouseConfig config) throws IOException {
    return Migrations.missing(config, SchemaForm.PLAIN).stream().map(Migration::name).toList();
  }

  private static boolean exists(ClickHouseConfig config) throws IOException {
    try (ClickHouse system = ENGINE.systemDatabase()) {
      return system
          .value(
              "SELECT count() FROM system.databases WHERE name = '"
                  + config.database()
                  + "' FORMAT TSV")
          .equals("1");
    }
  }

  /// Every table and view as it was created, without the name of its database.
  private static String metadata(ClickHouse clickHouse) throws IOException {
    var lines = new ArrayList<String>();
    clickHouse.lines(
        "SELECT replaceAll(create_table_query, concat(currentDatabase(), '.'), '') FROM"
            + " system.tables WHERE database = currentDatabase() ORDER BY name FORMAT TSVRaw",
        lines::add);
    return String.join("\n", lines);
  }

  private static void record(ClickHouse clickHouse, String name) throws IOException {
    clickHouse.execute(
        "INSERT INTO schema_migrations (name, checksum) VALUES ('" + name + "', '0123')");
  }
}
