package dev.tooltrail.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The user's npm client, with the registry, proxy and credentials that it is set up for.
///
/// @param command how it is started: a name on the `PATH` or a file
record Npm(String command) {

  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int SHOWN_LINES = 5;

  /// Installs exactly what the lock file in the directory names, and runs no script of it.
  ///
  /// @throws EmbeddedStartException if npm is missing, fails or takes longer than half an hour
  void ci(Path directory) throws IOException {
    var errors = directory.resolve("npm-stderr.txt");
    var npm =
        start(
            new ProcessBuilder(
                    List.of(
                        command,
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--no-update-notifier",
                        "--loglevel=error"))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()));
    try {
      if (!npm.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EmbeddedStartException(
            "ClickHouse engine: expected 'npm ci' to end within %s but it did not"
                .formatted(LIMIT));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("ClickHouse engine: 'npm ci' was interrupted", e);
    } finally {
      npm.destroy(); // without effect on one that has ended
    }
    if (npm.exitValue() != 0) {
      throw new EmbeddedStartException(
          "ClickHouse engine: expected 'npm ci' to succeed but it ended with %d: %s"
              .formatted(npm.exitValue(), lastLines(errors)));
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EmbeddedStartException(
          ("ClickHouse engine: expected the program '%s' on the PATH but it cannot be started;"
                  + " install Node.js with npm, or run ClickHouse in Docker")
              .formatted(command),
          e);
    }
  }

  private static String lastLines(Path file) throws IOException {
    var lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
