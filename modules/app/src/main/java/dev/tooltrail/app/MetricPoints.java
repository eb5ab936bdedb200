package dev.tooltrail.app;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.MetricTrail;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.TakenMetrics;
import java.nio.file.Path;
import java.util.List;

/// The data points of files, and how many there were: metric points = distinct points + duplicates.
final class MetricPoints {
  private final Intake intake;
  private final Governance governance;
  private final MetricTrail trail = new MetricTrail();
  private long points;

  MetricPoints(Intake intake, Governance governance) {
    this.intake = intake;
    this.governance = governance;
  }

  /// @return a line for each metric that cannot be read
  List<String> take(byte[] body, Path file) {
    TakenMetrics taken = intake.takeMetrics(body, "");
    points += taken.points().size();
    taken.points().forEach(one -> trail.add(governance.apply(one.point())));
    return taken.unreadable().stream()
        .map(bad -> file + ", point " + bad.index() + ": " + bad.reason())
        .toList();
  }

  List<MetricRow> rows() {
    return trail.rows();
  }

  /// Lines for the balance sheet.
  String sheet() {
    long distinct = trail.size();
    return "%-21s%9d%n  %-19s%9d%n"
        .formatted("metric points", points, "duplicates", points - distinct);
  }
}
