package dev.tooltrail.intake;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Fact;

/// What one record of a body became.
public sealed interface Taken {
  /// Position of the record in its body, from 0; -1 for the body as a whole.
  int index();

  record ToolFact(int index, Fact fact) implements Taken {}

  record Event(int index, AuditEvent event) implements Taken {}

  /// What cannot be read, by reason, keyed digest and size; never by content.
  ///
  /// @param sizeBytes size of the body; -1 for a single record
  record Unreadable(int index, String reason, String digest, int sizeBytes) implements Taken {}
}
