package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouseConfig;
import java.nio.file.Path;

/// The command that imports a bill, for tests that stand outside its package.
public final class Billing {
  private Billing() {}

  /// @return the command's exit code
  public static int importInto(ClickHouseConfig config, Path file) {
    return Main.commandLine()
        .execute(
            "import-billing",
            "--clickhouse-url",
            config.url(),
            "--database",
            config.database(),
            file.toString());
  }
}
