package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.replay.FileSource;
import dev.tooltrail.replay.Replay;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayStore;
import dev.tooltrail.replay.RowFilter;
import dev.tooltrail.topology.BodyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Folds files of OTLP bodies into audit rows, without Kafka and ClickHouse: the same decoding,
/// redaction and join, so that an auditor can check evidence with nothing else.
@Command(
    name = "process",
    description = "Fold files of OTLP bodies into audit rows, without Kafka and ClickHouse.",
    mixinStandardHelpOptions = true)
final class ProcessCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or folders of bodies: .pb, .json, either with .gz.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the rows go as JSON lines. Default: standard output.")
  private @Nullable Path out;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Where all other events go as JSON lines. Default: nowhere.")
  private @Nullable Path events;

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description = "Erasures and legal holds as JSON lines, as 'erase --list' prints them.")
  private @Nullable Path erasures;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Where the data points of metrics go as JSON lines. Default: nowhere.")
  private @Nullable Path metrics;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Home home = Home.ofUser();
    AuditKeys keys = key.existing(home);
    var reader = new BodyReader(new Intake(keys.current(), policy.read(home)));
    Governance governance = new Governance(new Persons(keys), ErasuresFile.read(erasures));
    BodyFiles files = BodyFiles.of(paths);
    Path work = Files.createTempDirectory("tooltrail-process");
    try (ReplayStore store = ReplayStore.open(work);
        var source = new FileSource(files.files(), metrics != null)) {
      new Replay(reader, governance, RowFilter.ALL, 1, session -> {}, Replay.Progress.NONE)
          .run(source, store, () -> false);
      return write(store, source, files);
    } finally {
      Folders.delete(work);
    }
  }

  private int write(ReplayStore store, FileSource source, BodyFiles files) throws IOException {
    PrintWriter err = Cli.of(spec).getErr();
    Balance balance = store.balance();
    try (@Nullable Writer callFile = Output.openIfNamed(out);
        @Nullable Writer eventFile = Output.openIfNamed(events);
        @Nullable Writer metricFile = Output.openIfNamed(metrics)) {
      Writer calls = callFile != null ? callFile : Cli.of(spec).getOut();
      var lines =
          new RowLines(
              false, calls, eventFile, metricFile, letter -> err.println(line(letter, files)));
      new ReplayRows(store, source.range(), RowFilter.ALL).forEach(balance, lines);
      calls.flush();
      if (files.passedOver() > 0) {
        err.println("passed over " + files.passedOver() + " files that are no .pb, .json or .gz");
      }
      err.print(balance.sheet());
      if (metrics != null) {
        err.print(lines.pointSheet());
      }
    }
    err.flush();
    if (!balance.holds()) {
      err.println("tooltrail: the balance does not hold; this is a bug, please report it");
      return 2;
    }
    if (balance.decodedBodies() + balance.notLogBodies() == 0) {
      err.println("tooltrail: none of the " + balance.bodies() + " bodies is OTLP");
      return 1;
    }
    return 0;
  }

  private static String line(DeadLetter letter, BodyFiles files) {
    Delivery at = letter.source();
    return files.files().get((int) at.offset())
        + (at.recordIndex() < 0 ? "" : ", record " + at.recordIndex())
        + ": "
        + letter.reason();
  }
}
