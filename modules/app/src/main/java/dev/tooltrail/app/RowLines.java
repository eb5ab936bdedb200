package dev.tooltrail.app;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayedCall;
import dev.tooltrail.replay.RowDigest;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows as JSON lines, each kind to a place of its own or nowhere, and their digest.
final class RowLines implements ReplayRows.Taker {
  private final boolean withRangeCut;
  private final @Nullable Writer calls;
  private final @Nullable Writer events;
  private final @Nullable Writer metrics;
  private final RowDigest digest = new RowDigest();
  private final RowDigest metricDigest = new RowDigest();
  private final Consumer<DeadLetter> deadLetters;
  private String section = "";
  private long rows;
  private long cut;
  private long points;
  private long pointDeliveries;

  /// @param withRangeCut whether calls have the column; `process` knows no range
  RowLines(
      boolean withRangeCut,
      @Nullable Writer calls,
      @Nullable Writer events,
      @Nullable Writer metrics,
      Consumer<DeadLetter> deadLetters) {
    this.withRangeCut = withRangeCut;
    this.calls = calls;
    this.events = events;
    this.metrics = metrics;
    this.deadLetters = deadLetters;
  }

  @Override
  public void call(ReplayedCall row) throws IOException {
    rows++;
    cut += row.rangeCut() ? 1 : 0;
    write(digest, "calls", RowJson.write(withRangeCut ? row : row.row()), calls);
  }

  @Override
  public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) throws IOException {
    rows++;
    write(digest, "events", RowJson.write(row), events);
  }

  @Override
  public void point(MetricRow row, MetricPoint point, List<Delivery> deliveries)
      throws IOException {
    points++;
    pointDeliveries += deliveries.size();
    write(metricDigest, "metrics", RowJson.write(row), metrics);
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLetters.accept(letter);
  }

  private void write(RowDigest into, String kind, String json, @Nullable Writer out)
      throws IOException {
    if (!kind.equals(section)) {
      into.section(kind);
      section = kind;
    }
    into.line(json);
    if (out != null) {
      out.write(json);
      out.write('\n');
    }
  }

  /// Calls and events.
  long rows() {
    return rows;
  }

  /// How many calls the range may have cut.
  long cut() {
    return cut;
  }

  /// Lines for the balance sheet: metric points = distinct points + duplicates.
  String pointSheet() {
    return "%-21s%9d%n  %-19s%9d%n"
        .formatted("metric points", pointDeliveries, "duplicates", pointDeliveries - points);
  }

  /// Of calls and events; ask once, in the end.
  String digest() {
    return digest.hex();
  }

  /// Of data points, which a replay reads only where they are wanted; ask once, in the end.
  String metricDigest() {
    return metricDigest.hex();
  }
}
