package dev.tooltrail.app;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayedCall;
import java.io.IOException;
import java.util.List;

/// Several takers of the same rows.
record Takers(List<ReplayRows.Taker> all) implements ReplayRows.Taker {
  @Override
  public boolean takesFacts() {
    return all.stream().anyMatch(ReplayRows.Taker::takesFacts);
  }

  @Override
  public void call(ReplayedCall row) throws IOException {
    for (ReplayRows.Taker one : all) {
      one.call(row);
    }
  }

  @Override
  public void fact(Fact fact, List<Delivery> deliveries) throws IOException {
    for (ReplayRows.Taker one : all) {
      one.fact(fact, deliveries);
    }
  }

  @Override
  public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) throws IOException {
    for (ReplayRows.Taker one : all) {
      one.event(row, event, deliveries);
    }
  }

  @Override
  public void point(MetricRow row, MetricPoint point, List<Delivery> deliveries)
      throws IOException {
    for (ReplayRows.Taker one : all) {
      one.point(row, point, deliveries);
    }
  }

  @Override
  public void deadLetter(DeadLetter letter) throws IOException {
    for (ReplayRows.Taker one : all) {
      one.deadLetter(letter);
    }
  }
}
