package dev.tooltrail.app;

import dev.tooltrail.app.config.RunConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The production job on Kafka and ClickHouse of one's own, until it is told to stop.
@Command(
    name = "run",
    description = "Run receiver, stream and sink on a Kafka and a ClickHouse of your own.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every setting:   docs/configuration.md, or run --settings",
      "In effect here:  run --check"
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final long LOOK_EVERY_MS = 500;

  @Mixin private ConfigOption configOption = new ConfigOption();

  @Option(
      names = "--check",
      description = "Print the configuration in effect, secrets masked, and end.")
  private boolean isCheck;

  @Option(names = "--settings", description = "Print every setting there is, and end.")
  private boolean isReference;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Cli.of(spec).getOut();
    if (isReference) {
      out.print(SettingsText.reference(RunConfig.reference()));
      out.flush();
      return 0;
    }
    RunConfig config = configOption.read();
    if (isCheck) {
      out.print(SettingsText.effective(config.settings()));
      out.flush();
      return 0;
    }
    Logs.configure(config.log());
    LOG.atInfo()
        .addKeyValue("version", new Version().getVersion()[0])
        .addKeyValue("roles", config.roles())
        .log("starting");
    SettingsText.effective(config.settings()).lines().forEach(LOG::info);
    return run(config);
  }

  private static int run(RunConfig config) throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(asked, ended, config.shutdownTimeout())));
    try (var stack = new RunStack(config, asked)) {
      stack.start();
      boolean isTold = false;
      while (!asked.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        @Nullable String failure = stack.failure();
        if (failure != null) {
          throw new IOException(failure);
        }
        if (!isTold && stack.isRunning()) {
          LOG.info("running");
          isTold = true;
        }
      }
      LOG.info("stopping");
    } finally {
      ended.countDown();
    }
    return 0;
  }

  /// Runs when the process is told to end. A stop in good order ends with 0, whatever the signal;
  /// one that takes too long is cut off, which is a crash that the next start recovers from.
  private static void stop(CountDownLatch asked, CountDownLatch ended, Duration within) {
    if (ended.getCount() == 0) {
      return;
    }
    asked.countDown();
    try {
      if (ended.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(0);
      }
      LOG.atWarn().addKeyValue("within", within).log("not stopped in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
