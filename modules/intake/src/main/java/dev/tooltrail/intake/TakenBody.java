package dev.tooltrail.intake;

import java.util.List;

/// What became of a body and of each record in it.
///
/// @param kind what the body is, by its content
/// @param records in the order in which they stand in the body
public record TakenBody(Kind kind, List<Taken> records) {
  /// What a body is.
  public enum Kind {
    /// Log records; each is among [TakenBody#records].
    LOGS,
    /// Another signal or no record at all: nothing for an audit trail of log records.
    NOT_LOGS,
    /// Not OTLP; the only entry of [TakenBody#records] says why.
    UNREADABLE
  }
}
