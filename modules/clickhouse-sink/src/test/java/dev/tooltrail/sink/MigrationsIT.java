package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void everyFileIsAppliedOnceInOrder() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    var first = new ArrayList<String>();
    var second = new ArrayList<String>();

    Migrations.apply(config, first::add);
    Migrations.apply(config, second::add);

    assertThat(first).isEqualTo(Migrations.all().stream().map(one -> one.name()).toList());
    assertThat(second).isEmpty();
    try (var clickHouse = new ClickHouse(config)) {
      assertThat(Migrations.mismatch(clickHouse)).isNull();
      assertThat(clickHouse.value("SELECT count() FROM blind_spots FORMAT TSV"))
          .isEqualTo(Integer.toString(BlindSpots.all().size()));
    }
  }

  @Test
  void aFileThatWasCutOffIsAppliedAgainAsAWhole() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    Migrations.apply(config, name -> {});
    try (var clickHouse = new ClickHouse(config)) {
      // As after a kill: everything is there but what comes last, the entries in the ledger.
      clickHouse.execute("DROP TABLE dead_letter_rows");
      clickHouse.execute("DROP VIEW timeline");
      clickHouse.execute("TRUNCATE TABLE schema_migrations");

      Migrations.apply(config, name -> {});

      assertThat(Migrations.mismatch(clickHouse)).isNull();
      assertThat(clickHouse.value("SELECT count() FROM dead_letters FORMAT TSV")).isEqualTo("0");
      assertThat(clickHouse.value("SELECT count() FROM timeline FORMAT TSV")).isEqualTo("0");
    }
  }

  @Test
  void aFileThatWasEditedAfterwardsIsRefused() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      record(clickHouse, "002_views.sql", "0123");

      assertRefused(clickHouse, "002_views.sql was applied with other content");
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      record(clickHouse, "999_later.sql", "0123");

      assertRefused(clickHouse, "holds migration 999_later.sql, which this version does not know");
    }
  }

  @Test
  void aMissingFileIsAMismatchThatTheNextRunMends() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      clickHouse.execute("DROP TABLE blind_spots");
      clickHouse.execute(
          "ALTER TABLE schema_migrations DELETE WHERE name = '003_blind_spots.sql' SETTINGS"
              + " mutations_sync = 1");
      assertThat(Migrations.mismatch(clickHouse)).endsWith("003_blind_spots.sql is missing");

      Migrations.apply(clickHouse.config(), name -> {});

      assertThat(Migrations.mismatch(clickHouse)).isNull();
    }
  }

  @Test
  void aDatabaseNameThatWouldNeedQuotingIsRefused() {
    var config = new ClickHouseConfig("http://127.0.0.1:1", "a; DROP", "default", "");

    assertThatThrownBy(() -> Migrations.apply(config, name -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("database: expected letters, digits and _ but was 'a; DROP'");
  }

  @Test
  void everyColumnThatTheSinkWritesIsThereAndEveryOtherHasADefault() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      for (Table table : Table.values()) {
        List<String> columns = new ArrayList<>();
        clickHouse.lines(
            "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = '"
                + table.sqlName()
                + "' AND default_kind NOT IN ('MATERIALIZED', 'ALIAS')"
                + " AND NOT (name IN ('stored_at', 'held') AND default_kind = 'DEFAULT')"
                + " ORDER BY position FORMAT TSV",
            columns::add);

        assertThat(columns).containsExactlyElementsOf(table.columns());
      }
    }
  }

  private static void assertRefused(ClickHouse clickHouse, String message) throws IOException {
    assertThat(Migrations.mismatch(clickHouse)).contains(message);
    assertThatThrownBy(() -> Migrations.apply(clickHouse.config(), name -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private static void record(ClickHouse clickHouse, String name, String checksum)
      throws IOException {
    clickHouse.execute(
        "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('"
            + name
            + "', '"
            + checksum
            + "', now64(3) + 1)");
  }
}
