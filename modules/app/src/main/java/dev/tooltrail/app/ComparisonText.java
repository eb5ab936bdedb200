package dev.tooltrail.app;

import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.ComparisonReport.Relation;
import dev.tooltrail.replay.Explanation;
import dev.tooltrail.replay.PolicyEffect;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A comparison as a person reads it: counts, what nothing explains, what something explains.
final class ComparisonText {
  private final PrintWriter out;

  ComparisonText(PrintWriter out) {
    this.out = out;
  }

  void print(ComparisonReport report) {
    report
        .found()
        .forEach((key, found) -> {
          if (key.relation() == Relation.IDENTICAL) {
            out.println(line(key, found));
          }
        });
    print(report, false);
    print(report, true);
    out.println(
        report.unexplained() == 0
            ? "nothing is unexplained"
            : "unexplained: " + report.unexplained());
    out.flush();
  }

  private void print(ComparisonReport report, boolean explained) {
    report
        .found()
        .forEach((key, found) -> {
          boolean isExplained = !key.explanation().isEmpty();
          if (key.relation() != Relation.IDENTICAL && isExplained == explained) {
            out.println(line(key, found) + (isExplained ? "  " + meaning(key) : "  unexplained"));
            found.examples().forEach(example -> out.println("    " + example));
          }
        });
  }

  private static String line(ComparisonReport.Key key, ComparisonReport.Found found) {
    return String.format(
        Locale.ROOT, "%-6s  %-12s %,9d", key.kind(), key.relation().word(), found.count());
  }

  private static String meaning(ComparisonReport.Key key) {
    return Arrays.stream(Explanation.values())
        .filter(one -> one.word().equals(key.explanation()))
        .map(one -> one.word() + ": " + one.meaning())
        .collect(Collectors.joining());
  }

  /// What another policy takes out of the rows that both sides have.
  void print(PolicyEffect effect) {
    out.printf(Locale.ROOT, "%-28s %-36s %9s %9s %9s%n", "rule", "field", "then", "now", "missed");
    effect
        .counts()
        .forEach((place, counts) -> {
          out.printf(
              Locale.ROOT,
              "%-28s %-36s %,9d %,9d %,9d%n",
              place.rule(),
              place.field(),
              counts.then(),
              counts.now(),
              counts.missed());
          counts.examples().forEach(example -> out.println("    record " + example));
        });
    out.println("then, now: replacements; missed: rows that show more of them now than then");
    out.flush();
  }
}
