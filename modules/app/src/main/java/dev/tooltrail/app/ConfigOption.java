package dev.tooltrail.app;

import dev.tooltrail.app.config.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the configuration of `run` and `doctor` comes from, beside the environment.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in TOML; variables TOOLTRAIL_… go before them.")
  private @Nullable Path file;

  /// @throws dev.tooltrail.app.config.ConfigException telling everything that is wrong
  RunConfig read() throws IOException {
    return RunConfig.read(System.getenv(), Optional.ofNullable(file));
  }
}
