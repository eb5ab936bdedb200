package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.receiver.FaultyCollector.Fault;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long clients send again before they give up. Not run by itself; see
/// `modules/receiver/src/test/retries/README.md`.
class RetryMeasurement {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> PROTOCOLS = List.of("http/protobuf", "http/json", "grpc");

  /// One client against one fault.
  ///
  /// @param protocol `http/protobuf`, `http/json` or `grpc`
  /// @param whole until the client itself said that it gave up
  private record Line(
      String client, String protocol, Fault fault, List<Long> askedAtNanos, Duration whole) {
    @Override
    public String toString() {
      var gaps = new StringBuilder();
      for (int i = 1; i < askedAtNanos.size(); i++) {
        double gap = (askedAtNanos.get(i) - askedAtNanos.get(i - 1)) / 1e9;
        gaps.append(i == 1 ? "" : ", ").append("%.1f".formatted(gap));
      }
      return "| %s | %s | %s | %d | %s | %.1f s |"
          .formatted(
              client, protocol, fault.text, askedAtNanos.size(), gaps, whole.toMillis() / 1e3);
    }
  }

  @Test
  void theSdkForJava() throws Exception {
    var tasks = new ArrayList<Callable<Line>>();
    for (Fault fault : Fault.values()) {
      tasks.add(() -> java("Java, default", "http/protobuf", fault, RetryMeasurement::http));
      tasks.add(() -> java("Java, default", "grpc", fault, RetryMeasurement::grpc));
      tasks.add(
          () -> java("Java, retries off", "http/protobuf", fault, RetryMeasurement::httpOnce));
    }
    write("java", run(tasks));
  }

  /// A command that exports one log record to `ENDPOINT` over `PROTOCOL` and ends when that has
  /// succeeded or failed.
  @Test
  @EnabledIfSystemProperty(named = "retries.command", matches = ".+")
  void aCommand() throws Exception {
    String command = System.getProperty("retries.command");
    var tasks = new ArrayList<Callable<Line>>();
    for (String protocol : PROTOCOLS) {
      for (Fault fault : Fault.values()) {
        tasks.add(() -> command(command, protocol, fault));
      }
    }
    write("command", run(tasks));
  }

  private static List<Line> run(List<Callable<Line>> tasks) throws Exception {
    var lines = new ArrayList<Line>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<Line> one : threads.invokeAll(tasks)) {
        lines.add(one.get());
      }
    }
    return lines;
  }

  private static void write(String name, List<Line> lines) throws IOException {
    Path file = Path.of("target", "retries-" + name + ".md");
    String head = "| client | protocol | answer | attempts seen | seconds between | whole |\n";
    String text =
        head
            + "|---|---|---|---|---|---|\n"
            + String.join("\n", lines.stream().map(Line::toString).toList());
    Files.writeString(file, text + "\n");
    assertThat(lines).isNotEmpty();
  }

  private static LogRecordExporter http(String endpoint) {
    return OtlpHttpLogRecordExporter.builder().setEndpoint(endpoint + "/v1/logs").build();
  }

  private static LogRecordExporter httpOnce(String endpoint) {
    return OtlpHttpLogRecordExporter.builder()
        .setEndpoint(endpoint + "/v1/logs")
        .setRetryPolicy(null)
        .build();
  }

  private static LogRecordExporter grpc(String endpoint) {
    return OtlpGrpcLogRecordExporter.builder().setEndpoint(endpoint).build();
  }

  private static Line java(
      String client, String protocol, Fault fault, Function<String, LogRecordExporter> exporter)
      throws Exception {
    try (var collector = new FaultyCollector(fault, protocol.equals("grpc"));
        SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    SimpleLogRecordProcessor.create(exporter.apply(collector.endpoint())))
                .build()) {
      long start = System.nanoTime();
      loggers.get("test").logRecordBuilder().setBody("x").emit();
      loggers.forceFlush().join(LIMIT.toSeconds(), TimeUnit.SECONDS);
      var whole = Duration.ofNanos(System.nanoTime() - start);
      return new Line(client, protocol, fault, collector.askedAtNanos(), whole);
    }
  }

  private static Line command(String command, String protocol, Fault fault) throws Exception {
    try (var collector = new FaultyCollector(fault, protocol.equals("grpc"))) {
      var builder = new ProcessBuilder("sh", "-c", command);
      builder.environment().put("ENDPOINT", collector.endpoint());
      builder.environment().put("PROTOCOL", protocol);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      long start = System.nanoTime();
      Process process = builder.start();
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      var whole = Duration.ofNanos(System.nanoTime() - start);
      return new Line("command", protocol, fault, collector.askedAtNanos(), whole);
    }
  }
}
