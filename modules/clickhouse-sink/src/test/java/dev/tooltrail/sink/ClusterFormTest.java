package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.sink.Migrations.Migration;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "CREATE TABLE t (a Int) ENGINE = MergeTree ORDER BY a"
            + "|CREATE TABLE t ON CLUSTER 'c' (a Int) ENGINE = ReplicatedMergeTree ORDER BY a",
        "create table if not exists d.t (a Int) engine ReplacingMergeTree(v, x) order by a"
            + "|create table if not exists d.t ON CLUSTER 'c' (a Int) engine"
            + " ReplicatedReplacingMergeTree(v, x) order by a",
        "CREATE OR REPLACE TABLE `t` UUID 'u' (a Int) ENGINE=Null"
            + "|CREATE OR REPLACE TABLE `t` UUID 'u' ON CLUSTER 'c' (a Int) ENGINE=Null",
        "CREATE OR REPLACE VIEW v /* a */ AS SELECT 1"
            + "|CREATE OR REPLACE VIEW v ON CLUSTER 'c' /* a */ AS SELECT 1",
        "CREATE MATERIALIZED VIEW v TO t AS SELECT 1"
            + "|CREATE MATERIALIZED VIEW v ON CLUSTER 'c' TO t AS SELECT 1",
        "CREATE MATERIALIZED VIEW v ENGINE = SummingMergeTree ORDER BY a AS SELECT 1 AS a"
            + "|CREATE MATERIALIZED VIEW v ON CLUSTER 'c' ENGINE = ReplicatedSummingMergeTree ORDER"
            + " BY a AS SELECT 1 AS a",
        "CREATE TABLE t (a Int) ENGINE = ReplicatedMergeTree('/a', 'b') ORDER BY a"
            + "|CREATE TABLE t ON CLUSTER 'c' (a Int) ENGINE = ReplicatedMergeTree('/a', 'b') ORDER"
            + " BY a",
        "ALTER TABLE t ADD COLUMN b Int|ALTER TABLE t ON CLUSTER 'c' ADD COLUMN b Int",
        "DROP VIEW IF EXISTS v, w SYNC|DROP VIEW IF EXISTS v, w ON CLUSTER 'c' SYNC",
        "RENAME TABLE a TO b|RENAME TABLE a TO b ON CLUSTER 'c'",
        "CREATE ROLE IF NOT EXISTS a, b|CREATE ROLE IF NOT EXISTS a, b ON CLUSTER 'c'",
        "CREATE ROLE OR REPLACE a|CREATE ROLE OR REPLACE a ON CLUSTER 'c'",
        "CREATE ROW POLICY p ON t USING 1 TO r|CREATE ROW POLICY p ON CLUSTER 'c' ON t USING 1 TO r",
        "CREATE SETTINGS PROFILE p SETTINGS readonly = 1"
            + "|CREATE SETTINGS PROFILE p ON CLUSTER 'c' SETTINGS readonly = 1",
        "GRANT SELECT ON t TO r|GRANT ON CLUSTER 'c' SELECT ON t TO r",
        "INSERT INTO t VALUES (1, 'ENGINE = MergeTree')"
            + "|INSERT INTO t VALUES (1, 'ENGINE = MergeTree')"
      })
  void everyKindOfStatementHasAForm(String plain, String cluster) {
    assertThat(ClusterForm.of(plain, "c")).isEqualTo(cluster);
  }

  @Test
  void textThatOnlyLooksLikeSqlIsLeftAlone() {
    String plain =
        """
        CREATE TABLE IF NOT EXISTS engine -- ENGINE = MergeTree
        (
            "non_replicated_deduplication_window" String COMMENT 'as ON CLUSTER, it''s ENGINE = Log',
            settings String DEFAULT 'SETTINGS non_replicated_deduplication_window = 1' /* AS */
        )
        ENGINE = MergeTree ORDER BY (settings) -- SETTINGS
        SETTINGS index_granularity = 1, non_replicated_deduplication_window = 7
        COMMENT 'non_replicated_deduplication_window'\
        """;

    assertThat(ClusterForm.of(plain, "c"))
        .isEqualTo(
            plain
                .replace("EXISTS engine", "EXISTS engine ON CLUSTER 'c'")
                .replace("ENGINE = MergeTree ORDER", "ENGINE = ReplicatedMergeTree ORDER")
                .replace("1, non_replicated", "1, replicated"));
  }

  @Test
  void theWindowIsRenamedWhereASettingIsAltered() {
    assertThat(
            ClusterForm.of(
                "ALTER TABLE t MODIFY SETTING non_replicated_deduplication_window = 5", "c"))
        .isEqualTo(
            "ALTER TABLE t ON CLUSTER 'c' MODIFY SETTING replicated_deduplication_window = 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a Int) ENGINE = Memory",
        "CREATE TABLE t (a Int) ENGINE = GraphiteMergeTree('x') ORDER BY a",
        "CREATE TABLE t (a Int) ENGINE = MergeTree('x') ORDER BY a",
        "CREATE TABLE t (a Int) ENGINE = SharedMergeTree ORDER BY a",
        "CREATE TABLE t (a Int) ENGINE = ReplicatedFoo",
        "CREATE TABLE t (a Int)",
        "CREATE TABLE t (a Int) ENGINE",
        "CREATE TABLE t ENGINE = MergeTree ORDER BY a AS SELECT 1 AS a",
        "CREATE TABLE t AS u",
        "CREATE TABLE",
        "CREATE TEMPORARY TABLE t (a Int)",
        "CREATE MATERIALIZED VIEW v REFRESH EVERY 1 DAY TO t AS SELECT 1",
        "CREATE MATERIALIZED VIEW v ENGINE = MergeTree ORDER BY a POPULATE AS SELECT 1 AS a",
        "CREATE MATERIALIZED VIEW v AS SELECT 1",
        "CREATE DATABASE d ENGINE = Replicated('/d')",
        "CREATE VIEW v ON CLUSTER 'd' AS SELECT 1",
        "CREATE NAMED SOMETHING x",
        "DELETE FROM t WHERE 1",
        "SYSTEM FLUSH LOGS",
        "SELECT 1",
        "SET x = 1",
        "(",
        ""
      })
  void whatWouldLeaveReplicasThatDifferIsRefused(String statement) {
    assertThatThrownBy(() -> ClusterForm.of(statement, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .isNotBlank();
  }

  @Test
  void aRefusalNamesFileStatementAndReason() throws Exception {
    var migration =
        new Migration("009_x.sql", "DROP TABLE a;\nCREATE TABLE b\n(c Int) ENGINE = Log", "");

    assertThat(SchemaForm.PLAIN.statements(migration)).hasSize(2);
    SchemaForm cluster = SchemaForm.onCluster("c");
    assertThatThrownBy(() -> cluster.statements(migration))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "009_x.sql, statement 2: cannot be put on a cluster: engine Log is not known to hold"
                + " the same rows on every host: CREATE TABLE b (c Int) ENGINE = Log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a'b", "a b", "{cluster}", "a\\"})
  void aClusterNameThatWouldNeedEscapingIsRefused(String name) {
    assertThatThrownBy(() -> SchemaForm.onCluster(name))
        .isInstanceOf(IOException.class)
        .hasMessage("cluster: expected letters, digits and any of _ . - but was '" + name + "'");
  }
}
