package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two processes that start at the same time migrate the same database.
class ConcurrentMigrationsIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @RepeatedTest(5)
  void twoRunsAtOnceBothSucceedAndLeaveOneSchema() throws Exception {
    ClickHouseConfig config = ENGINE.freshDatabase();
    var start = new CyclicBarrier(2);
    Callable<Void> run =
        () -> {
          start.await();
          Migrations.apply(config, name -> {});
          return null;
        };

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Void> one : threads.invokeAll(List.of(run, run))) {
        one.get();
      }
    }

    try (var clickHouse = new ClickHouse(config);
        ClickHouse single = ENGINE.migratedDatabase()) {
      assertThat(Migrations.mismatch(clickHouse)).isNull();
      assertThat(clickHouse.value("SELECT count() FROM schema_migrations FINAL FORMAT TSV"))
          .isEqualTo(Integer.toString(Migrations.all().size()));
      assertThat(clickHouse.value("SELECT count() FROM blind_spots FINAL FORMAT TSV"))
          .isEqualTo(Integer.toString(BlindSpots.all().size()));
      // A view that is replaced goes through a table of another name.
      assertThat(tables(clickHouse)).isEqualTo(tables(single));
    }
  }

  private static List<String> tables(ClickHouse clickHouse) throws IOException {
    var names = new ArrayList<String>();
    clickHouse.lines(
        "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name FORMAT"
            + " TSV",
        names::add);
    return names;
  }
}
