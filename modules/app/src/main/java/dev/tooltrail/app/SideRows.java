package dev.tooltrail.app;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayedCall;
import dev.tooltrail.sink.SideDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// Rows of a replay on their way into a side database.
final class SideRows implements ReplayRows.Taker {
  private final SideDatabase database;

  SideRows(SideDatabase database) {
    this.database = database;
  }

  @Override
  public boolean takesFacts() {
    return true;
  }

  @Override
  public void call(ReplayedCall call) throws IOException {
    if (call.rangeCut()) {
      CallRow row = call.row();
      database.rangeCut(
          Objects.requireNonNullElseGet(
              row.decisionFactId(), () -> Objects.requireNonNull(row.resultFactId())));
    }
  }

  @Override
  public void fact(Fact fact, List<Delivery> deliveries) throws IOException {
    database.writer().fact(fact, deliveries);
  }

  @Override
  public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) throws IOException {
    database.writer().event(event, deliveries);
  }

  @Override
  public void point(MetricRow row, MetricPoint point, List<Delivery> deliveries)
      throws IOException {
    database.writer().point(point, deliveries);
  }

  @Override
  public void deadLetter(DeadLetter letter) throws IOException {
    database.writer().deadLetter(letter);
  }
}
