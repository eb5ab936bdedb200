package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.Retention;
import dev.tooltrail.sink.RetentionClass;
import dev.tooltrail.sink.RetentionRule;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows and sets for how long which data are kept.
@Command(
    name = "retention",
    description = {
      "Show or set for how long data are kept, counted from when they were stored.",
      "",
      "Classes: calls, events, texts (parameters, inputs, errors, prompts, bodies), deliveries,"
          + " dead_letters. ClickHouse deletes in the background.",
      "",
      "Run it with --refresh more often than the shortest time: it marks new rows of people and"
          + " periods that are under a hold, and carries out pending erasures."
    },
    mixinStandardHelpOptions = true)
final class RetentionCommand implements Callable<Integer> {
  @Option(
      names = "--set",
      paramLabel = "CLASS=DAYS",
      description =
          "Keep this class for so many days after it was stored. Can be given several times.")
  private Map<RetentionClass, Integer> days = new LinkedHashMap<>();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Only for this organization. Default: all without a rule of their own.")
  private @Nullable String tenant;

  @Option(
      names = "--refresh",
      description = "Bring marks of holds up to date, and erase what is pending.")
  private boolean refresh;

  @Mixin private DecisionOptions decision = new DecisionOptions();
  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private KeyOption key = new KeyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (tenant != null && days.isEmpty()) {
      throw new ParameterException(Cli.of(spec), "--tenant goes with --set");
    }
    PrintWriter out = Cli.of(spec).getOut();
    List<RetentionRule> changes = changes();
    try (var connection = new ClickHouse(clickHouse.config())) {
      var retention = new Retention(connection);
      if (!changes.isEmpty() && !decision.dryRun) {
        retention.set(changes, decision.by(), DecisionOptions.now());
      }
      print(out, retention, retention.with(changes));
    }
    if (refresh) {
      refresh(out);
    }
    return 0;
  }

  private List<RetentionRule> changes() {
    try {
      String whose = tenant == null ? "*" : tenant;
      return days.entrySet().stream()
          .map(one -> new RetentionRule(one.getKey(), whose, one.getValue()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private static void print(PrintWriter out, Retention retention, List<RetentionRule> rules)
      throws IOException {
    var kept = new Table("class", "tenant", "days");
    rules.forEach(
        rule -> kept.add(rule.ofClass().word(), rule.tenant(), Integer.toString(rule.days())));
    kept.print(out);
    out.println();
    var due = new Table("class", "table", "rows due", "held back");
    for (Retention.Due one : retention.due(rules)) {
      due.add(
          one.ofClass().word(),
          one.table(),
          Long.toString(one.due()),
          Long.toString(one.heldBack()));
    }
    due.print(out);
    out.println();
    out.flush();
  }

  private void refresh(PrintWriter out) throws IOException {
    try (var governor =
        new Governor(
            kafka.kafka(), Topics.DEFAULT, clickHouse.config(), key.existing(Home.ofUser()))) {
      Governor.Done done = decision.dryRun ? governor.plan(List.of()) : governor.carryOut();
      DoneReport.print(out, done, decision.dryRun);
      new TopicReport(governor.admin(), Topics.DEFAULT, kafka.applicationId)
          .print(out, Instant.now());
    }
  }
}
