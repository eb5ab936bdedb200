package dev.tooltrail.app;

import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.UsageMessageSpec;

/// How wide the terminal is.
final class Terminal {
  private static final int OTHERWISE = 120;
  private static final int NARROWEST = 40;

  private Terminal() {}

  /// `COLUMNS` where the environment has it, else what the terminal says, else 120.
  static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{1,4}")) {
      return Math.max(NARROWEST, Integer.parseInt(columns));
    }
    return Objects.requireNonNull(System.console()).isTerminal()
        ? Math.max(NARROWEST, new UsageMessageSpec().autoWidth(true).width())
        : OTHERWISE;
  }
}
