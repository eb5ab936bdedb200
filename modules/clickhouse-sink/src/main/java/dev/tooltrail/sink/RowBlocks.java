package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.ToolCall;
import java.util.EnumMap;
import java.util.Map;

/// Rows on their way into ClickHouse, a block a table: the one place that says which rows a record
/// becomes. Each row has the position of the stream record that it comes from.
final class RowBlocks {
  private final Map<Table, RowBlock> blocks = new EnumMap<>(Table.class);

  /// @param call what is known of the fact's call
  void fact(Fact fact, ToolCall call, long offset, long timestampMs) {
    Table.writeFact(block(Table.TOOL_FACTS).row(), fact);
    block(Table.TOOL_FACTS).endRow(offset, timestampMs);
    Table.writeCall(block(Table.CALLS).row(), call);
    block(Table.CALLS).endRow(offset, timestampMs);
  }

  void event(AuditEvent event, long offset, long timestampMs) {
    Table.writeEvent(block(Table.EVENTS).row(), event);
    block(Table.EVENTS).endRow(offset, timestampMs);
  }

  void point(MetricPoint point, long offset, long timestampMs) {
    MetricTable.write(block(Table.METRICS).row(), point);
    block(Table.METRICS).endRow(offset, timestampMs);
  }

  void delivery(String recordId, Delivery delivery, long offset, long timestampMs) {
    Table.writeDelivery(block(Table.DELIVERIES).row(), recordId, delivery);
    block(Table.DELIVERIES).endRow(offset, timestampMs);
  }

  void deadLetter(DeadLetter letter, long offset, long timestampMs) {
    Table.writeDeadLetter(block(Table.DEAD_LETTERS).row(), letter);
    block(Table.DEAD_LETTERS).endRow(offset, timestampMs);
  }

  void governance(GovernanceEntry entry, long offset, long timestampMs) {
    Table.writeGovernance(block(Table.GOVERNANCE).row(), entry);
    block(Table.GOVERNANCE).endRow(offset, timestampMs);
  }

  int bytes() {
    return blocks.values().stream().mapToInt(RowBlock::bytes).sum();
  }

  Map<Table, RowBlock> byTable() {
    return blocks;
  }

  private RowBlock block(Table table) {
    return blocks.computeIfAbsent(table, none -> new RowBlock());
  }
}
