package dev.tooltrail.app;

import dev.tooltrail.core.Balance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.intake.Pseudonyms;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.PolicyFile;
import dev.tooltrail.replay.Comparison;
import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayStore;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.LiveRows;
import dev.tooltrail.sink.SideDatabase;
import dev.tooltrail.sink.questions.Near;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the rows of a replay go.
final class ReplayTargets {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Calls as JSON lines, as 'process' writes them, with range_cut. Default: standard output,"
              + " unless --into or --compare is given.")
  private @Nullable Path out;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "All other events as JSON lines. Default: nowhere.")
  private @Nullable Path events;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Data points of metrics as JSON lines. Default: nowhere.")
  private @Nullable Path metrics;

  @Option(
      names = "--into",
      paramLabel = "DATABASE",
      description =
          "A side database: the tables, views and questions of the trail with the rows of the"
              + " replay. 'audit --database NAME' asks it.")
  private @Nullable String into;

  @Option(names = "--replace", description = "With --into: drop what an earlier replay left there.")
  private boolean replace;

  @Option(
      names = "--compare",
      description =
          "Hold the replay against the trail in --database: which calls and events are identical,"
              + " different, missing or only there, and what explains it.")
  private boolean compare;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "With --compare: name so many of each class. Default: ${DEFAULT-VALUE}",
      defaultValue = "5")
  private int examples = 5;

  @Option(
      names = "--with-policy",
      paramLabel = "FILE",
      description =
          "With --compare: redact by this policy instead, and say what it takes out that the trail"
              + " has left, by rule and field.")
  private @Nullable Path withPolicy;

  @Mixin private AuditClickHouse clickHouse = new AuditClickHouse();

  /// Refuses before anything is read.
  ///
  /// @throws UserError if options contradict each other
  /// @throws IOException if the side database cannot be made
  void check() throws IOException {
    if (replace && into == null) {
      throw new UserError("--replace: goes with --into");
    }
    if (withPolicy != null && !compare) {
      throw new UserError("--with-policy: goes with --compare");
    }
    if (into != null) {
      SideDatabase.check(sideConfig(into), replace);
    }
    if (compare) {
      try (var live = clickHouse.open()) {
        new LiveRows(live);
      }
    }
  }

  /// The policy to redact by instead of the organisation's, if one was named.
  Optional<Policy> policy() throws IOException {
    return withPolicy == null
        ? Optional.empty()
        : Optional.of(PolicyFile.read(withPolicy, Pseudonyms.fixedFields()));
  }

  boolean wantsMetrics() {
    return metrics != null || into != null;
  }

  /// @return the exit code
  int write(ReplayStore store, ReplayAbout about, Near near, CommandLine command)
      throws IOException {
    boolean toOut = out == null && into == null && !compare;
    PrintWriter report = toOut ? command.getErr() : command.getOut();
    Balance balance = store.balance();
    try (@Nullable Writer callFile = Output.openIfNamed(out);
        @Nullable Writer eventFile = Output.openIfNamed(events);
        @Nullable Writer metricFile = Output.openIfNamed(metrics);
        @Nullable SideDatabase side = side(about);
        @Nullable ClickHouse live = compare ? clickHouse.open() : null) {
      var lines =
          new RowLines(
              true,
              toOut ? command.getOut() : callFile,
              eventFile,
              metricFile,
              new DeadLetterReport(report));
      var takers = new ArrayList<ReplayRows.Taker>(List.of(lines));
      if (side != null) {
        takers.add(new SideRows(side));
      }
      @Nullable Comparison comparison = live == null ? null : comparison(live, store, about);
      if (comparison != null) {
        takers.add(comparison);
      }
      new ReplayRows(store, about.range(), about.filter()).forEach(balance, new Takers(takers));
      command.getOut().flush();
      if (lines.rows() == 0 && about.filter().session() != null) {
        throw unknown(about.filter().session(), near);
      }
      String digest = lines.digest();
      if (side != null) {
        complete(side, about, digest);
      }
      report(report, about, balance, lines, digest);
      return comparison == null ? 0 : compare(comparison, report);
    }
  }

  private Comparison comparison(ClickHouse live, ReplayStore store, ReplayAbout about)
      throws IOException {
    return new Comparison(
        store,
        about.range(),
        about.filter(),
        new LiveRows(live),
        new Comparison.Settings(about.now(), withPolicy != null, examples));
  }

  private int compare(Comparison comparison, PrintWriter report) throws IOException {
    ComparisonReport found = comparison.run();
    var text = new ComparisonText(report);
    if (withPolicy != null) {
      text.print(comparison.effect());
    }
    text.print(found);
    return found.unexplained() == 0 ? 0 : 2;
  }

  private static void complete(SideDatabase side, ReplayAbout about, String digest)
      throws IOException {
    for (GovernanceEntry entry : about.erasures()) {
      side.writer().governance(entry);
    }
    side.complete(digest);
  }

  private void report(
      PrintWriter report, ReplayAbout about, Balance balance, RowLines lines, String digest) {
    report.print(balance.sheet());
    if (wantsMetrics()) {
      report.print(lines.pointSheet());
    }
    report.println(
        "range      "
            + about.rangeText()
            + (about.range().isWhole() ? ", all there ever was" : ", a part of what there may be"));
    if (!about.filter().isAll()) {
      report.println("only       " + about.filterText());
    }
    if (lines.cut() > 0) {
      report.println(
          "range_cut  " + lines.cut() + " calls may have a fact that stands outside the range");
    }
    report.println("digest     sha256:" + digest + " of " + lines.rows() + " calls and events");
    if (wantsMetrics()) {
      report.println("           sha256:" + lines.metricDigest() + " of the data points");
    }
    if (into != null) {
      report.println(
          "database   " + into + "; for example: bin/tooltrail audit NAME --database " + into);
    }
    report.flush();
  }

  private @Nullable SideDatabase side(ReplayAbout about) throws IOException {
    return into == null
        ? null
        : SideDatabase.create(
            sideConfig(into),
            replace,
            new SideDatabase.Run(
                about.now().toString(),
                about.source() + " " + about.rangeText(),
                about.range().isWhole(),
                about.filterText(),
                about.policy().version(),
                about.keys().current().id()));
  }

  private ClickHouseConfig sideConfig(String database) {
    ClickHouseConfig live = clickHouse.config();
    if (live.database().equals(database)) {
      throw new UserError("--into: expected another database than the trail's own, " + database);
    }
    return live.withDatabase(database);
  }

  private static UserError unknown(String session, Near near) {
    return new UserError(
        "--session: the range holds no record of session '"
            + session
            + "'"
            + (near.names().isEmpty()
                ? "; it holds none of any session"
                : "; it holds, most alike first: " + String.join(", ", near.names())));
  }
}
