package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.FactUpdate;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// The sink's rows without the sink: written by the same code, inserted in blocks of the same size,
/// with nothing to repeat them by. For measuring only; it stands in this package to reach the row
/// writers.
public final class PlainRows {
  private final Map<Table, RowBlock> blocks = new EnumMap<>(Table.class);
  private int records;
  private long inserted;

  public void add(FactUpdate update) {
    Table.writeFact(block(Table.TOOL_FACTS).row(), update.fact());
    Table.writeCall(block(Table.CALLS).row(), update.call());
    String id = update.fact().envelope().recordId();
    Table.writeDelivery(block(Table.DELIVERIES).row(), id, update.delivery());
    block(Table.TOOL_FACTS).endRow(records, 0);
    block(Table.CALLS).endRow(records, 0);
    block(Table.DELIVERIES).endRow(records, 0);
    records++;
  }

  public void add(Delivered<AuditEvent> event) {
    Table.writeEvent(block(Table.EVENTS).row(), event.record());
    String id = event.record().envelope().recordId();
    Table.writeDelivery(block(Table.DELIVERIES).row(), id, event.delivery());
    block(Table.EVENTS).endRow(records, 0);
    block(Table.DELIVERIES).endRow(records, 0);
    records++;
  }

  public boolean isFull() {
    return records >= SinkSettings.MAX_BATCH_RECORDS || bytes() >= SinkSettings.MAX_BATCH_BYTES;
  }

  public int bytes() {
    return blocks.values().stream().mapToInt(RowBlock::bytes).sum();
  }

  /// Inserts what was added and forgets it.
  public void insert(ClickHouse clickHouse) throws IOException {
    for (Map.Entry<Table, RowBlock> block : blocks.entrySet()) {
      try {
        String token = "plain|" + block.getKey() + "|" + inserted++;
        clickHouse.insert(block.getKey(), block.getValue(), 0, block.getValue().count(), token);
      } catch (InsertFailure failure) {
        throw new IOException(failure);
      }
    }
    blocks.clear();
    records = 0;
  }

  private RowBlock block(Table table) {
    return blocks.computeIfAbsent(table, none -> new RowBlock());
  }
}
