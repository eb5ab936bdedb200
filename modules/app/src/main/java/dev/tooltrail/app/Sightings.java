package dev.tooltrail.app;

import java.util.List;
import java.util.stream.Collectors;

/// The question where something stands in the rows, for whoever looks for a leaked secret.
final class Sightings {
  private Sightings() {}

  /// Over every column of every fact and event, so that no place is forgotten; it reads both tables
  /// whole.
  ///
  /// @param marks of which one must stand there; none holds a quote
  static String sql(List<String> marks) {
    String any = marks.stream().map(mark -> "'" + mark + "'").collect(Collectors.joining(", "));
    return """
    -- Where it was seen, in the database of the trail:
    SELECT at, agent, session_id, identity, concat('tool_', kind) AS what, tool_name, call_id, fact_id AS record_id
    FROM tool_facts FINAL
    WHERE multiSearchAny(toString(tuple(*)), [%1$s])
    UNION ALL
    SELECT at, agent, session_id, identity, event_name, '', '', event_id
    FROM events FINAL
    WHERE multiSearchAny(toString(tuple(*)), [%1$s])
    ORDER BY at\
    """
        .formatted(any);
  }
}
