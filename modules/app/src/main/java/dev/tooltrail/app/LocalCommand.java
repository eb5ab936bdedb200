package dev.tooltrail.app;

import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.RowExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the whole trail on this machine: an OTLP receiver, a Kafka broker, the stream, the sink and
/// ClickHouse.
@Command(
    name = "local",
    description =
        "Run the whole trail on this machine: OTLP, Kafka, the stream, the sink, ClickHouse.",
    mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {
  private static final int KAFKA_PORT = 9092;
  private static final int CLICKHOUSE_PORT = 8123;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where data is kept. Default: ~/.local/share/tooltrail; with --exit a folder that is"
              + " removed in the end.")
  private @Nullable Path data;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Default: 9092; with --exit any free one.")
  private @Nullable Integer kafkaPort;

  @Option(
      names = "--clickhouse-port",
      paramLabel = "PORT",
      description = "HTTP. Default: 8123; with --exit any free one.")
  private @Nullable Integer clickHousePort;

  @Option(names = "--sample", description = "Feed the recorded sessions that ship with Tooltrail.")
  private boolean sample;

  @Option(
      names = "--feed",
      paramLabel = "PATH",
      arity = "1..*",
      description = "Feed files or folders of OTLP bodies: .pb, .json, either with .gz.")
  private List<Path> feed = new ArrayList<>();

  @Option(names = "--exit", description = "Stop when everything that was fed can be queried.")
  private boolean exit;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "With --exit: write the rows of the view tool_calls as JSON lines.")
  private @Nullable Path out;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "With --exit: write all other events as JSON lines.")
  private @Nullable Path events;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "With --exit: write all data points of metrics as JSON lines.")
  private @Nullable Path metrics;

  @Option(
      names = "--operations-port",
      paramLabel = "PORT",
      defaultValue = "9464",
      description = "HTTP: metrics and health. Default: ${DEFAULT-VALUE}.")
  private int operationsPort;

  @Mixin private OtlpPorts otlp = new OtlpPorts();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!exit && (out != null || events != null || metrics != null)) {
      throw new ParameterException(Cli.of(spec), "--out, --events and --metrics go with --exit");
    }
    if (exit && !sample && feed.isEmpty()) {
      throw new ParameterException(Cli.of(spec), "--exit goes with --sample or --feed");
    }
    BodyFiles files = BodyFiles.of(feed);
    Home home = Home.ofUser();
    if (!exit) {
      run(settings(data == null ? home.data() : data, home), files);
    } else if (data != null) {
      runOnce(settings(data, home), files);
    } else {
      Path folder = Files.createTempDirectory("tooltrail");
      try {
        runOnce(settings(folder, home), files);
      } finally {
        Folders.delete(folder);
      }
    }
    return 0;
  }

  private LocalStack.Settings settings(Path folder, Home home) throws IOException {
    return new LocalStack.Settings(
        folder,
        EngineLibrary.cacheDirectory(home.cacheHome()),
        port(kafkaPort, KAFKA_PORT),
        port(clickHousePort, CLICKHOUSE_PORT),
        key.existingOrNew(home),
        policy.read(home));
  }

  private int port(@Nullable Integer asked, int usual) {
    if (asked != null) {
      return asked;
    }
    return exit ? 0 : usual;
  }

  private void runOnce(LocalStack.Settings settings, BodyFiles files)
      throws IOException, InterruptedException {
    try (LocalStack stack = LocalStack.start(settings, this::progress);
        var clickHouse = new ClickHouse(stack.clickHouse())) {
      // The main thread is not waited for when the process is told to end.
      var stopped =
          new Thread(() -> {
            stack.close();
            if (data == null) {
              Folders.deleteQuietly(settings.data());
            }
          });
      Runtime.getRuntime().addShutdownHook(stopped);
      try {
        feed(stack, clickHouse, files, settings);
        if (sample) {
          new SampleReport(clickHouse, Cli.of(spec).getOut()).print();
        }
        if (out != null) {
          Output.stream(each -> RowExport.calls(clickHouse, each), out);
        }
        if (events != null) {
          Output.stream(each -> RowExport.events(clickHouse, each), events);
        }
        if (metrics != null) {
          Output.stream(each -> RowExport.metrics(clickHouse, each), metrics);
        }
      } finally {
        removeHook(stopped);
      }
    }
  }

  private void run(LocalStack.Settings settings, BodyFiles files)
      throws IOException, InterruptedException {
    OtlpReceiver.requireFreePorts(LocalStack.HOST, otlp.http, otlp.grpc);
    try (LocalStack stack = LocalStack.start(settings, this::progress);
        var clickHouse = new ClickHouse(stack.clickHouse())) {
      var asked = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                asked.countDown();
                awaitQuietly(ended);
              }));
      try {
        feed(stack, clickHouse, files, settings);
        OperationsServer operations = stack.serveOperations(operationsPort);
        welcome(stack, stack.receive(otlp.http, otlp.grpc), operations, settings);
        while (asked.getCount() > 0) {
          @Nullable String failure = stack.failure();
          if (failure != null) {
            throw new IOException(failure);
          }
          if (asked.await(1, java.util.concurrent.TimeUnit.SECONDS)) {
            break;
          }
        }
        progress("stopping …");
      } finally {
        stack.close();
        ended.countDown();
      }
    }
  }

  private void feed(
      LocalStack stack, ClickHouse clickHouse, BodyFiles files, LocalStack.Settings settings)
      throws IOException, InterruptedException {
    if (!sample && files.files().isEmpty() && feed.isEmpty()) {
      return;
    }
    var intake = new Intake(settings.keys().current(), settings.policy());
    try (var feeder = new Feed(stack.bootstrapServers(), stack.topics(), intake)) {
      int bodies = 0;
      if (sample) {
        for (Map.Entry<String, byte[]> one : Samples.all().entrySet()) {
          feeder.send(one.getValue(), one.getKey());
          bodies++;
        }
      }
      for (Path file : files.files()) {
        feeder.send(Files.readAllBytes(file), file.toString());
        bodies++;
      }
      progress("sent " + bodies + " bodies with " + feeder.records() + " records");
      feeder.awaitQueryable(clickHouse, stack::failure, this::progress);
      progress("all " + feeder.records() + " records can be queried");
      if (feeder.otlpBodies() == 0) {
        throw new UserError("none of the " + bodies + " bodies is OTLP; they are in dead_letters");
      }
    }
  }

  private void welcome(
      LocalStack stack,
      OtlpReceiver receiver,
      OperationsServer operations,
      LocalStack.Settings settings) {
    var welcome =
        new LocalWelcome(
            stack,
            receiver,
            operations,
            settings.data(),
            key.place(Home.ofUser()).toString(),
            settings.keys(),
            settings.policy().version(),
            stack.clickHouse().url().endsWith(":" + CLICKHOUSE_PORT));
    // The recorded sessions are of that day.
    welcome.print(Cli.of(spec).getOut(), sample ? "2026-11-22" : "24h");
  }

  private void progress(String line) {
    PrintWriter err = Cli.of(spec).getErr();
    err.println(line);
    err.flush();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // The hook is running, which is what it is for.
    }
  }
}
