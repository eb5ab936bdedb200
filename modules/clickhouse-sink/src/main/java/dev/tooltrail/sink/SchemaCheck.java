package dev.tooltrail.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks whether the tables are what this version writes, before the first row.
final class SchemaCheck {
  private final ClickHouse clickHouse;
  private final SinkPulse pulse;
  private final Consumer<Duration> wait;

  SchemaCheck(ClickHouse clickHouse, SinkPulse pulse, Consumer<Duration> wait) {
    this.clickHouse = clickHouse;
    this.pulse = pulse;
    this.wait = wait;
  }

  /// Waits while ClickHouse is away.
  ///
  /// @throws InsertFailure if the sink must stop
  void pass() throws InsertFailure {
    for (int attempt = 1; ; attempt++) {
      try {
        pulse.asking();
        @Nullable String mismatch = Migrations.mismatch(clickHouse);
        if (mismatch != null) {
          throw InsertFailure.ofSchema(mismatch);
        }
        pulse.answered();
        pulse.schemaChecked();
        return;
      } catch (IOException away) {
        InsertFailure told = ClickHouse.failure("schema_migrations", away);
        if (told.kind() == InsertFailure.Kind.STOP) {
          throw InsertFailure.ofSchema(
              "database "
                  + clickHouse.config().database()
                  + ": ClickHouse code "
                  + told.code()
                  + " when asked for its schema; 'migrate' makes it");
        }
        pulse.waiting("ClickHouse does not answer", attempt);
        wait.accept(BlockInserter.backoff(attempt));
      }
    }
  }
}
