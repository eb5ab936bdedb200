package dev.tooltrail.bench;

import dev.tooltrail.bench.ReplayRun.ReplayUse;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/// The figures of one run as text.
final class EndToEndReport {
  private final PrintStream out;

  EndToEndReport(PrintStream out) {
    this.out = out;
  }

  void print(Use pipeline, Use plain) throws IOException {
    Truth truth = pipeline.truth();
    StoredRows stored = pipeline.stored();
    line(
        "machine: %d processors, %,d MiB, %s",
        Runtime.getRuntime().availableProcessors(),
        ProcessUse.totalMemoryMib(),
        System.getProperty("java.vm.version"));
    line(
        "in: %,d log records in %,d bodies, %.1f MB",
        truth.logRecords(), pipeline.bodies(), pipeline.inputBytes() / 1e6);
    line(
        "true: %,d tool calls %s, %,d facts, %,d events",
        truth.calls(), truth.callsByOutcome(), truth.toolFacts(), truth.events());
    rows("pipeline", stored, truth);
    rows("plain loop", plain.stored(), plain.truth());
    line("");
    line("%-42s %12s %12s %8s", "", "pipeline", "plain loop", "ratio");
    compare("wall time, s", pipeline.wallSeconds(), plain.wallSeconds());
    compare(
        "log records / s of wall time",
        truth.logRecords() / pipeline.wallSeconds(),
        truth.logRecords() / plain.wallSeconds());
    compare(
        "CPU of the JVM without the feed, s",
        pipeline.jvmCpuSeconds() - pipeline.feedCpuSeconds(),
        plain.jvmCpuSeconds());
    compare("CPU of ClickHouse, s", pipeline.engineCpuSeconds(), plain.engineCpuSeconds());
    compare("CPU of both, s", pipeline.cpuSeconds(), plain.cpuSeconds());
    compare(
        "peak resident memory of the JVM, MiB", pipeline.jvmPeakRssMib(), plain.jvmPeakRssMib());
    compare("peak Java heap in use, MiB", pipeline.heapPeakMib(), plain.heapPeakMib());
    compare(
        "peak resident memory of ClickHouse, MiB",
        pipeline.enginePeakRssMib(),
        plain.enginePeakRssMib());
    line(
        "the feed (generate, send) took %.1f s of CPU in the pipeline's JVM",
        pipeline.feedCpuSeconds());
  }

  /// A replay of the same topic, to rows and a digest, held against the pipeline.
  void print(Use pipeline, ReplayUse replay) {
    line("");
    line("%-42s %12s %12s %8s", "", "pipeline", "replay", "ratio");
    compare("wall time, s", pipeline.wallSeconds(), replay.wallSeconds());
    compare(
        "log records / s of wall time",
        pipeline.truth().logRecords() / pipeline.wallSeconds(),
        replay.logRecords() / replay.wallSeconds());
    compare(
        "CPU of the JVM without the feed, s",
        pipeline.jvmCpuSeconds() - pipeline.feedCpuSeconds(),
        replay.cpuSeconds());
    compare("peak resident memory of the JVM, MiB", pipeline.jvmPeakRssMib(), replay.peakRssMib());
    line(
        "replay: %,d log records read in %.1f s, then %,d rows, sha256 %s",
        replay.logRecords(), replay.readSeconds(), replay.rows(), replay.digest());
  }

  private void rows(String name, StoredRows stored, Truth truth) {
    line(
        "out, %s: %,d tool calls %s, %,d facts, %,d events, %,d deliveries, %,d dead letters;"
            + " lost %d, doubled %d",
        name,
        stored.calls(),
        stored.callsByOutcome(),
        stored.facts(),
        stored.events(),
        stored.deliveries(),
        stored.deadLetters(),
        stored.lost(truth),
        stored.doubled());
  }

  private void compare(String what, long pipeline, long plain) {
    compare(what, (double) pipeline, (double) plain);
  }

  private void compare(String what, double pipeline, double plain) {
    line("%-42s %,12.1f %,12.1f %8.2f", what, pipeline, plain, pipeline / plain);
  }

  private void line(String format, Object... arguments) {
    out.printf(Locale.ROOT, format + "%n", arguments);
  }
}
