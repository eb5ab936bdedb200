package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenBody;
import java.io.IOException;
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
    var intake = new Intake(keys.current(), policy.read(home));
    Governance governance = governance(new Persons(keys));
    BodyFiles files = BodyFiles.of(paths);
    var trail = new Trail();
    var balance = new Balance();
    var unreadable = new ArrayList<String>();
    var points = new MetricPoints(intake, governance);
    for (Path file : files.files()) {
      byte[] body = Files.readAllBytes(file);
      TakenBody taken = intake.take(body, "");
      take(taken, file, governance, trail, balance, unreadable);
      if (metrics != null && taken.kind() == TakenBody.Kind.NOT_LOGS) {
        unreadable.addAll(points.take(body, file));
      }
    }
    List<CallRow> rows = trail.callRows();
    trail.close(balance, rows);
    if (out != null) {
      Output.write(rows, out);
    } else {
      Output.write(rows, Cli.of(spec).getOut());
    }
    if (events != null) {
      Output.write(trail.eventRows(), events);
    }
    if (metrics != null) {
      Output.write(points.rows(), metrics);
    }
    var err = Cli.of(spec).getErr();
    unreadable.forEach(err::println);
    if (files.passedOver() > 0) {
      err.println("passed over " + files.passedOver() + " files that are no .pb, .json or .gz");
    }
    err.print(balance.sheet());
    if (metrics != null) {
      err.print(points.sheet());
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

  private Governance governance(Persons persons) throws IOException {
    var entries = new ArrayList<GovernanceEntry>();
    if (erasures != null) {
      List<String> lines = Files.readAllLines(erasures);
      for (int i = 0; i < lines.size(); i++) {
        try {
          entries.add(GovernanceJson.read(lines.get(i)));
        } catch (IllegalArgumentException e) {
          throw new UserError(erasures + ", line " + (i + 1) + ": " + e.getMessage());
        }
      }
    }
    return new Governance(persons, entries);
  }

  private void take(
      TakenBody body,
      Path file,
      Governance governance,
      Trail trail,
      Balance balance,
      List<String> unreadable) {
    switch (body.kind()) {
      case LOGS, SPANS -> balance.decodedBody();
      case NOT_LOGS -> balance.notLogs();
      case UNREADABLE -> balance.unreadableBody();
    }
    balance.ignored(body.ignored());
    for (Taken taken : body.records()) {
      switch (taken) {
        case Taken.ToolFact fact -> {
          balance.toolFact();
          balance.redacted(fact.fact().envelope().redactions());
          trail.add(governance.apply(fact.fact()));
        }
        case Taken.Event event -> {
          balance.otherEvent();
          balance.redacted(event.event().envelope().redactions());
          if (events != null) {
            trail.add(governance.apply(event.event()));
          }
        }
        case Taken.Unreadable bad -> {
          if (bad.index() >= 0) {
            balance.unreadableRecord();
          }
          String where = bad.index() < 0 ? "" : ", record " + bad.index();
          unreadable.add(file + where + ": " + bad.reason());
        }
      }
    }
  }
}
