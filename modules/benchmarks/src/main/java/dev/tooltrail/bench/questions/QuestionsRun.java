package dev.tooltrail.bench.questions;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every question over generated rows: what it reads, and how long that takes.
///
/// Options: `--calls` (1,000,000), `--days` (30), `--sessions` (a sixtieth of the calls), `--users`
/// (500), `--tenants` (3), `--seed` (1); `--parts questions,raw,views` and `--only NAME,…` ask
/// some, `--runs` (3) of each; `--out FILE` for the report; `--data DIR` keeps the engine's data
/// there; `--url URL` and `--database NAME` (bench) measure a running server. A database that holds
/// these rows already is not filled again. The report also goes to standard output, progress to
/// standard error.
public final class QuestionsRun {
  private static final long CHUNK = 480_000;

  private final RunOptions options;
  private final Server server;

  private QuestionsRun(RunOptions options, Server server) {
    this.options = options;
    this.server = server;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    RunOptions options;
    try {
      options = RunOptions.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    if (options.url() != null) {
      run(options, options.url());
      return;
    }
    Path data = options.data();
    if (data != null) {
      runOnEngine(options, data);
      return;
    }
    Path passing = Files.createTempDirectory("tooltrail-questions");
    // Also when interrupted: a million calls leave a gigabyte behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(passing)));
    runOnEngine(options, passing);
  }

  private static void runOnEngine(RunOptions options, Path data)
      throws IOException, InterruptedException {
    Path library =
        EngineLibrary.installed(
            EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME")), System.err::println);
    try (var engine = EmbeddedClickHouse.start(data, library, 0)) {
      run(options, engine.url());
    }
  }

  private static void delete(Path directory) {
    // An engine ends with the JVM that started it.
    ProcessHandle.current()
        .children()
        .forEach(child -> {
          child.destroyForcibly();
          child.onExit().join();
        });
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("not all removed: " + e.getMessage());
    }
  }

  private static void run(RunOptions options, String url) throws IOException, InterruptedException {
    var config = new ClickHouseConfig(url, options.database(), "default", "");
    Migrations.apply(config, name -> {});
    String report = new QuestionsRun(options, new Server(config)).report();
    System.out.print(report);
    if (options.out() != null) {
      Files.writeString(options.out(), report);
    }
  }

  private String report() throws IOException, InterruptedException {
    var generator = new RowGenerator(server, options.volume(), CHUNK);
    generator.install();
    fill(generator);
    awaitMerges();
    server.ask(Server.statements("raw.sql").getFirst());
    Probe probe = Probe.of(server, options.volume(), generator);
    var asks = new Asks(probe, options.volume());
    var report = new QuestionsReport().line(head()).line("").line(sizes());
    if (options.parts().contains("questions")) {
      report.timings("Questions", measure(asks.questions()));
    }
    if (options.parts().contains("raw")) {
      report.timings("The same, asked of raw events", measure(asks.raw()));
    }
    if (options.parts().contains("views")) {
      report.timings("Views", measure(asks.views()));
    }
    return report.line("").line("Load average at the end: " + load()).text();
  }

  private void fill(RowGenerator generator) throws IOException {
    long rows = server.number("SELECT count() FROM fact_rows");
    if (rows == 0) {
      long start = System.nanoTime();
      generator.load(calls -> System.err.printf("%,d calls%n", calls));
      System.err.printf("loaded in %,d s%n", (System.nanoTime() - start) / 1_000_000_000);
    }
    long expected =
        server.number(
            "SELECT sum(has_decision + has_result) FROM generated_calls(%s)"
                .formatted(generator.allCalls()));
    long facts = server.number("SELECT count() FROM tool_facts");
    if (facts != expected) {
      throw new IOException(
          "database %s: holds %,d facts, but these options make %,d; take another with --database"
              .formatted(server.database(), facts, expected));
    }
  }

  /// Waits until the engine has merged what it wants to merge, at most five minutes.
  private void awaitMerges() throws IOException, InterruptedException {
    for (int second = 0; second < 300; second++) {
      if (server.number("SELECT count() FROM system.merges WHERE database = currentDatabase()")
          == 0) {
        return;
      }
      Thread.sleep(1000);
    }
  }

  private List<Timing> measure(List<TimedQuery> queries) throws IOException {
    var timings = new ArrayList<Timing>();
    for (TimedQuery query : queries) {
      if (options.only().isEmpty() || options.only().contains(query.name())) {
        Timing timing = Timing.of(server, query, options.runs());
        System.err.printf(
            "%s, %s: %s%n",
            query.name(),
            query.scope(),
            timing.failure() == null ? timing.millis() + " ms" : timing.failure());
        timings.add(timing);
      }
    }
    return timings;
  }

  private String head() throws IOException {
    Volume volume = options.volume();
    return ("ClickHouse %s, %d processors, load average %s. %,d calls of %,d sessions, %d users and %d"
            + " tenants in %d days.")
        .formatted(
            server.ask("SELECT version() FORMAT TSV"),
            Runtime.getRuntime().availableProcessors(),
            load(),
            volume.calls(),
            volume.sessions(),
            volume.users(),
            volume.tenants(),
            volume.days());
  }

  private String sizes() throws IOException {
    return server.ask(
        """
        SELECT
            table,
            sum(rows) AS `rows`,
            count() AS parts,
            formatReadableSize(sum(data_uncompressed_bytes)) AS uncompressed,
            formatReadableSize(sum(bytes_on_disk)) AS `on disk`,
            formatReadableSize(sum(secondary_indices_compressed_bytes)) AS `of these skip indexes`,
            formatReadableSize(sum(primary_key_bytes_in_memory)) AS `key in memory`
        FROM system.parts
        WHERE active AND database = currentDatabase() AND table IN ('fact_rows', 'call_rows', 'event_rows')
        GROUP BY table ORDER BY table
        FORMAT Markdown
        """);
  }

  private static String load() {
    return "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
