package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.sink.Migrations.Migration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// ClickHouse's own parser reads what is written for a cluster.
class ClusterFormIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static ClickHouse clickHouse;

  @BeforeAll
  static void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  static List<Migration> migrations() {
    return Migrations.all();
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void theServerReadsBothFormsAsTheSameButForTheCluster(Migration migration) throws Exception {
    List<String> plain = SchemaForm.PLAIN.statements(migration);
    List<String> cluster = SchemaForm.onCluster("prod").statements(migration);

    assertThat(cluster).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      if (plain.get(i).startsWith("INSERT")) {
        assertThat(cluster.get(i)).isEqualTo(plain.get(i));
      } else {
        assertThat(withoutCluster(normal(cluster.get(i)))).isEqualTo(normal(plain.get(i)));
      }
    }
  }

  @Test
  void everyTableThatHoldsRowsIsReplicatedOnTheCluster() throws Exception {
    var tables = new ArrayList<String>();
    clickHouse.lines(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE"
            + " '%MergeTree' ORDER BY name FORMAT TSV",
        tables::add);

    String script =
        Migrations.script("trail", SchemaForm.onCluster("prod"), Migrations.all())
            .replaceAll("\\s+", " ");

    assertThat(tables).contains("call_rows", "schema_migrations");
    for (String table : tables) {
      assertThat(script)
          .containsPattern(
              "CREATE TABLE IF NOT EXISTS "
                  + table
                  + " ON CLUSTER 'prod' (?:(?!CREATE ).)*? ENGINE = Replicated\\w*MergeTree\\b");
    }
    assertThat(script)
        .startsWith("CREATE DATABASE IF NOT EXISTS trail ON CLUSTER 'prod' ENGINE = Atomic; USE")
        .doesNotContain("non_replicated_deduplication_window");
  }

  @Test
  void aDatabaseOfOneServerIsNotContinuedOnACluster() throws Exception {
    SchemaForm cluster = SchemaForm.onCluster("prod");

    assertThatThrownBy(() -> Migrations.apply(clickHouse.config(), cluster, name -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("was made for one server; it cannot be migrated on a cluster");
  }

  @Test
  void aClusterThatTheServerDoesNotKnowIsRefusedBeforeAnythingIsCreated() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    SchemaForm cluster = SchemaForm.onCluster("nowhere");

    assertThatThrownBy(() -> Migrations.apply(config, cluster, name -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("cluster nowhere: expected one shard with replicas, but has 0 shards");
    assertThat(
            clickHouse.value(
                "SELECT count() FROM system.databases WHERE name = '"
                    + config.database()
                    + "' FORMAT TSV"))
        .isEqualTo("0");
  }

  private static String normal(String statement) throws IOException {
    return clickHouse.value(
        "SELECT formatQuerySingleLine($sql$" + statement + "$sql$) FORMAT TSVRaw");
  }

  private static String withoutCluster(String statement) {
    assertThat(statement).contains(" ON CLUSTER prod");
    return statement
        .replaceFirst(" ON CLUSTER prod", "")
        .replaceFirst(" ENGINE = Replicated", " ENGINE = ")
        .replaceFirst(" replicated_deduplication_window", " non_replicated_deduplication_window");
  }
}
