package dev.tooltrail.app;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Scope;
import dev.tooltrail.core.Times;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Sets and releases legal holds.
@Command(
    name = "hold",
    description = {
      "Set or release a legal hold: what it covers is neither erased nor deleted by retention.",
      "",
      "Of several options that limit it all must apply; --session and --person may name several."
    },
    mixinStandardHelpOptions = true)
final class HoldCommand implements Callable<Integer> {
  @Option(names = "--session", paramLabel = "ID", description = "Only these sessions.")
  private List<String> sessions = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "HOLD",
      description = "End this hold, and carry out the erasures that it kept back.")
  private @Nullable String release;

  @Option(names = "--list", description = "Print all holds.")
  private boolean list;

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private DecisionOptions decision = new DecisionOptions();
  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private KeyOption key = new KeyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    boolean sets = !sessions.isEmpty() || scope.hasPeople() || scope.hasPeriod();
    if ((sets ? 1 : 0) + (release != null ? 1 : 0) + (list ? 1 : 0) != 1) {
      throw new ParameterException(
          Cli.of(spec),
          "expected what to hold (--session, --person, --from, --to), or --release, or --list");
    }
    if (!list && !decision.dryRun) {
      decision.reason();
    }
    try (var governor =
        new Governor(
            kafka.kafka(), Topics.DEFAULT, clickHouse.config(), key.existing(Home.ofUser()))) {
      PrintWriter out = Cli.of(spec).getOut();
      if (list) {
        print(governor.governance(), out);
        return 0;
      }
      List<GovernanceEntry> entries = sets ? hold(governor, out) : release(governor);
      for (GovernanceEntry entry : entries) {
        if (!decision.dryRun) {
          governor.decide(entry);
          out.println(entry.kind().word() + " " + entry.id() + " is recorded");
        }
      }
      DoneReport.print(
          out, decision.dryRun ? governor.plan(entries) : governor.carryOut(), decision.dryRun);
    }
    return 0;
  }

  /// Nothing where such a hold is in force already.
  private List<GovernanceEntry> hold(Governor governor, PrintWriter out) throws IOException {
    Scope asked = scope.scope(governor.persons(), Set.copyOf(sessions));
    String reason = decision.dryRun ? "" : decision.reason();
    for (GovernanceEntry.Hold hold : governor.governance().holdsInForce()) {
      if (hold.scope().equals(asked) && (decision.dryRun || hold.reason().equals(reason))) {
        out.println("hold " + hold.id() + " is this one already; marking its rows again");
        return List.of();
      }
    }
    var entry = new GovernanceEntry.Hold("", asked, reason, decision.by(), DecisionOptions.now());
    return List.of(
        new GovernanceEntry.Hold(
            DecisionOptions.name("h-", entry), asked, reason, entry.by(), entry.at()));
  }

  private List<GovernanceEntry> release(Governor governor) throws IOException {
    String id = Objects.requireNonNull(release);
    Governance governance = governor.governance();
    Optional<GovernanceEntry.Hold> hold =
        governance.holds().stream().filter(one -> one.id().equals(id)).findFirst();
    if (hold.isEmpty()) {
      throw new UserError(
          "--release: expected the name of a hold, as --list shows it, but was '" + id + "'");
    }
    if (governance.isReleased(hold.get())) {
      throw new UserError("--release: hold " + id + " is released already");
    }
    String reason = decision.dryRun ? "" : decision.reason();
    return List.of(new GovernanceEntry.Release(id, reason, decision.by(), DecisionOptions.now()));
  }

  private static void print(Governance governance, PrintWriter out) {
    var table = new Table("hold", "set", "by", "covers", "in force", "reason");
    for (GovernanceEntry.Hold hold : governance.holds()) {
      table.add(
          hold.id(),
          Times.iso(hold.at()),
          hold.by(),
          covers(hold.scope()),
          governance.isReleased(hold) ? "no" : "yes",
          hold.reason());
    }
    table.print(out);
  }

  private static String covers(Scope scope) {
    var parts = new ArrayList<String>();
    if (!scope.sessions().isEmpty()) {
      parts.add(scope.sessions().size() + " sessions");
    }
    if (!scope.people().isEmpty()) {
      parts.add("people");
    }
    if (scope.hasPeriod()) {
      parts.add("a period");
    }
    if (scope.tenant() != null) {
      parts.add("tenant '" + scope.tenant() + "'");
    }
    return String.join(" and ", parts);
  }
}
