package dev.tooltrail.intake;

import java.util.List;

/// What became of a body and of each record in it.
///
/// @param kind what the body is, by its content
/// @param records in the order in which they stand in the body
/// @param ignored how many spans are no agent's; nothing of them is kept
public record TakenBody(Kind kind, List<Taken> records, int ignored) {
  /// What a body is.
  public enum Kind {
    /// Log records; each is among [TakenBody#records].
    LOGS,
    /// Spans; each that is an agent's is among [TakenBody#records].
    SPANS,
    /// Metrics, or no record at all: nothing for an audit trail of records.
    NOT_LOGS,
    /// Not OTLP; the only entry of [TakenBody#records] says why.
    UNREADABLE
  }
}
