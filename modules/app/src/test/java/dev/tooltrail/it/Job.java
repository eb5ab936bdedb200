package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A Tooltrail process of its own, as a shell starts one.
final class Job implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;

  private Job(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// @param environment all of it that begins with `TOOLTRAIL_`
  static Job start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tooltrail.app.Main"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TOOLTRAIL_"));
    builder.environment().putAll(environment);
    return new Job(builder.start(), log);
  }

  void awaitLine(String part) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> {
          assertThat(process.isAlive()).as("the process, which said:\n%s", output()).isTrue();
          return output().contains(part);
        });
  }

  /// Tells it to end, as `kill` does, and waits until it has.
  ///
  /// @return its exit status
  int stop() throws InterruptedException {
    process.destroy();
    return exit();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    exit();
  }

  int exit() throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
    return process.exitValue();
  }

  /// Standard output and standard error.
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
