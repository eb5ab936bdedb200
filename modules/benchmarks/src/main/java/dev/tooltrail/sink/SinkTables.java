package dev.tooltrail.sink;

import java.util.List;

/// Names and columns of the tables as the sink writes them, for what else writes them; it stands in
/// this package to reach them.
public record SinkTables(String name, List<String> columns) {
  public static SinkTables facts() {
    return of(Table.TOOL_FACTS);
  }

  public static SinkTables calls() {
    return of(Table.CALLS);
  }

  public static SinkTables events() {
    return of(Table.EVENTS);
  }

  private static SinkTables of(Table table) {
    return new SinkTables(table.sqlName(), table.columns());
  }
}
