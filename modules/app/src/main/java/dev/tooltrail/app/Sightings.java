package dev.tooltrail.app;

import java.util.List;
import java.util.stream.Collectors;

/// The question where something stands in the rows, for whoever looks for a leaked secret.
final class Sightings {
  private Sightings() {}

  /// The column `fingerprints` is taken from every text of a row, so that no place is forgotten.
  ///
  /// @param fingerprints of which one must stand there; hex digits
  static String sql(List<String> fingerprints) {
    String any =
        fingerprints.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", "));
    return """
    -- Where it was seen, in the database of the trail:
    SELECT at, agent, session_id, identity, concat('tool_', toString(kind)) AS what, tool_name, call_id, fact_id AS record_id
    FROM tool_facts
    WHERE hasAny(fingerprints, [%1$s])
    UNION ALL
    SELECT at, agent, session_id, identity, event_name, '', '', event_id
    FROM events
    WHERE hasAny(fingerprints, [%1$s])
    ORDER BY at\
    """
        .formatted(any);
  }
}
