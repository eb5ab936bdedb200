package dev.tooltrail.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The command line that a command runs in, for its output streams.
final class Cli {
  private Cli() {}

  static CommandLine of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("command run outside a command line");
    }
    return spec.commandLine();
  }
}
