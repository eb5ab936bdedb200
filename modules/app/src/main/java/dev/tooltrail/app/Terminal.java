package dev.tooltrail.app;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
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
    return is() ? Math.max(NARROWEST, new UsageMessageSpec().autoWidth(true).width()) : OTHERWISE;
  }

  /// Whether a person reads along.
  static boolean is() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
