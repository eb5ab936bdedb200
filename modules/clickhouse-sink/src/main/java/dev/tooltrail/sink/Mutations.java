package dev.tooltrail.sink;

import java.io.IOException;
import java.time.Duration;

/// Changes to rows that stand, each waited for until it is done in every part.
final class Mutations {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final ClickHouse clickHouse;

  Mutations(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /// Runs `ALTER TABLE table change`, however long it takes.
  ///
  /// @throws IOException if ClickHouse refuses it, or cannot do it
  void run(String table, String change) throws IOException {
    clickHouse.execute(
        "ALTER TABLE "
            + table
            + " "
            + change
            + " SETTINGS mutations_sync = 0, allow_nondeterministic_mutations = 1");
    await(table);
  }

  private void await(String table) throws IOException {
    String open =
        "SELECT count() FROM system.mutations WHERE database = currentDatabase() AND NOT is_done"
            + " AND table = "
            + Sql.text(table);
    while (!clickHouse.value(open + " FORMAT TSV").equals("0")) {
      if (!clickHouse.value(open + " AND latest_fail_reason != '' FORMAT TSV").equals("0")) {
        throw new IOException(
            "ClickHouse: a change of " + table + " fails; system.mutations says why");
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("ClickHouse: interrupted while " + table + " changes", e);
      }
    }
  }
}
