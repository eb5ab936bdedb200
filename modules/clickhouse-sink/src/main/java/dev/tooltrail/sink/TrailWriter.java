package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.ToolCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Writes records straight into the tables of a database that nobody else writes to, in blocks: the
/// same rows as the sink makes of them.
public final class TrailWriter {
  private final ClickHouse clickHouse;
  private RowBlocks blocks = new RowBlocks();
  private int records;
  private long inserts;

  public TrailWriter(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /// Calls need not be folded before: the table merges what its rows know.
  public void fact(Fact fact, List<Delivery> deliveries) throws IOException {
    blocks.fact(fact, ToolCall.of(fact), 0, 0);
    deliveries(fact.envelope().recordId(), deliveries);
  }

  public void event(AuditEvent event, List<Delivery> deliveries) throws IOException {
    blocks.event(event, 0, 0);
    deliveries(event.envelope().recordId(), deliveries);
  }

  public void point(MetricPoint point, List<Delivery> deliveries) throws IOException {
    blocks.point(point, 0, 0);
    deliveries(point.envelope().recordId(), deliveries);
  }

  public void deadLetter(DeadLetter letter) throws IOException {
    blocks.deadLetter(letter, 0, 0);
    added();
  }

  public void governance(GovernanceEntry entry) throws IOException {
    blocks.governance(entry, 0, 0);
    added();
  }

  private void deliveries(String recordId, List<Delivery> deliveries) throws IOException {
    deliveries.forEach(delivery -> blocks.delivery(recordId, delivery, 0, 0));
    added();
  }

  private void added() throws IOException {
    if (++records >= SinkSettings.MAX_BATCH_RECORDS
        || blocks.bytes() >= SinkSettings.MAX_BATCH_BYTES) {
      flush();
    }
  }

  /// Everything that was given is in ClickHouse afterwards.
  ///
  /// @throws IOException if ClickHouse takes a block not; says which table and code
  public void flush() throws IOException {
    try {
      for (Map.Entry<Table, RowBlock> block : blocks.byTable().entrySet()) {
        String token = "writer|" + block.getKey().sqlName() + "|" + inserts++;
        clickHouse.insert(block.getKey(), block.getValue(), 0, block.getValue().count(), token);
      }
    } catch (InsertFailure e) {
      throw new IOException("ClickHouse " + clickHouse.config() + ": " + e.getMessage(), e);
    }
    blocks = new RowBlocks();
    records = 0;
  }
}
