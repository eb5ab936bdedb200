package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.Scope;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
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

/// Erases the data of people: who it was and every text go, that it happened stays.
@Command(
    name = "erase",
    description = {
      "Erase the data of people. That a call happened, when, with which tool and what outcome stays.",
      "",
      "Covers what is there and what still arrives; --to ends it. Legal holds are respected: what they"
          + " cover is erased when they are released."
    },
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  @Option(names = "--pending", description = "Carry out what was decided and is not done yet.")
  private boolean pending;

  @Option(
      names = "--list",
      description = "Print erasures, holds and releases as JSON lines, as 'process' takes them.")
  private boolean list;

  @Option(
      names = "--allow-none",
      description = "Record the erasure also if no row of that person is there yet.")
  private boolean allowNone;

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private DecisionOptions decision = new DecisionOptions();
  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private KeyOption key = new KeyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((scope.hasPeople() ? 1 : 0) + (pending ? 1 : 0) + (list ? 1 : 0) != 1) {
      throw new ParameterException(Cli.of(spec), "expected one of --person, --pending and --list");
    }
    if (scope.hasPeople() && !decision.dryRun) {
      decision.reason();
    }
    PrintWriter out = Cli.of(spec).getOut();
    try (var governor =
        new Governor(
            kafka.kafka(), Topics.DEFAULT, clickHouse.config(), key.existing(Home.ofUser()))) {
      if (list) {
        governor.entries().forEach(entry -> out.println(GovernanceJson.write(entry)));
        out.flush();
        return 0;
      }
      if (scope.hasPeople()) {
        decide(governor, out);
      }
      Governor.Done done = decision.dryRun ? planned(governor) : governor.carryOut();
      DoneReport.print(out, done, decision.dryRun);
      out.println("Topics keep what was sent before:");
      new TopicReport(governor.admin(), Topics.DEFAULT, kafka.applicationId)
          .print(out, Instant.now());
      out.println();
      out.println(
          "Records that were on their way are hidden by the erased rows; 'erase --pending' removes"
              + " them, and does no harm when there are none.");
      out.flush();
    }
    return 0;
  }

  private void decide(Governor governor, PrintWriter out) throws IOException {
    Scope asked = scope.scope(governor.persons(), Set.of());
    Optional<GovernanceEntry.Erasure> before =
        governor.governance().erasures().stream()
            .filter(erasure -> erasure.scope().equals(asked))
            .findFirst();
    if (before.isPresent()) {
      out.println("erasure " + before.get().id() + " is this one already; carrying it out again");
      return;
    }
    GovernanceEntry.Erasure erasure = erasure(asked);
    if (governor.plan(List.of(erasure)).covered() == 0 && !allowNone) {
      throw new UserError(
          "--person: no row of such a person is there, and nothing was recorded; --allow-none records"
              + " the erasure for what may still arrive");
    }
    if (!decision.dryRun) {
      governor.decide(erasure);
      out.println("erasure " + erasure.id() + " is recorded");
    }
  }

  private Governor.Done planned(Governor governor) throws IOException {
    return scope.hasPeople()
        ? governor.plan(List.of(erasure(scope.scope(governor.persons(), Set.of()))))
        : governor.plan(List.of());
  }

  private GovernanceEntry.Erasure erasure(Scope asked) {
    String reason = decision.dryRun ? "" : decision.reason();
    var entry =
        new GovernanceEntry.Erasure("", asked, reason, decision.by(), DecisionOptions.now());
    return new GovernanceEntry.Erasure(
        DecisionOptions.name("e-", entry), asked, reason, entry.by(), entry.at());
  }
}
