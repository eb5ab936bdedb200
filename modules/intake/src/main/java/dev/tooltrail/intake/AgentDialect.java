package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetryRecord;
import java.util.Set;

/// One agent's way of telling what it did: how its records are recognised and how they become facts
/// and events. Adding an agent is one implementation and one line in [Dialects].
interface AgentDialect {
  /// The agent's name in rows.
  String agent();

  /// Whether a record is this agent's, by its scope and event name; never by `service.name` or by
  /// any attribute that a user can set.
  boolean recognises(TelemetryRecord record);

  /// Attributes that a policy must leave as they are, since reading or joining rests on them,
  /// beside those that every policy keeps ([Pseudonyms#fixedFields]).
  Set<String> fixedFields();

  Taken read(RedactedRecord redacted, Treatment treatment);
}
