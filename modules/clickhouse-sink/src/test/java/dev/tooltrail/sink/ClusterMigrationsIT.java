package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.testkit.TestClickHouse;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The schema on a server with a Keeper; the embedded engine has none.
class ClusterMigrationsIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @BeforeAll
  static void needKeeper() {
    Assumptions.assumeTrue(
        TestClickHouse.isContainer(), "the embedded engine has no Keeper and no Replicated tables");
  }

  @Test
  void everyTableIsReplicatedAndASecondRunFindsNothingToDo() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    SchemaForm cluster = SchemaForm.onCluster(TestClickHouse.CLUSTER);
    var second = new ArrayList<String>();

    Migrations.apply(config, cluster, name -> {});
    Migrations.apply(config, cluster, second::add);

    assertThat(second).isEmpty();
    try (var clickHouse = new ClickHouse(config)) {
      assertThat(Migrations.mismatch(clickHouse)).isNull();
      assertThat(
              clickHouse.value(
                  "SELECT groupUniqArray(startsWith(engine, 'Replicated')) FROM system.tables WHERE"
                      + " database = currentDatabase() AND engine LIKE '%MergeTree' FORMAT TSV"))
          .isEqualTo("[1]");
      assertThat(clickHouse.value("SELECT count() FROM blind_spots FORMAT TSV"))
          .isEqualTo(Integer.toString(BlindSpots.all().size()));
      assertThat(clickHouse.value("SELECT count() FROM tool_calls FORMAT TSV")).isEqualTo("0");
    }
    assertThatThrownBy(() -> Migrations.missing(config, SchemaForm.PLAIN))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("was made for a cluster; name the cluster");
  }
}
