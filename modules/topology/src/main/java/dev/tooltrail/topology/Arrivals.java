package dev.tooltrail.topology;

import java.util.List;

/// What became of a body and of each record in it.
///
/// @param ignored spans that are no agent's; nothing of them is kept
/// @param records in the order in which they stand in the body
public record Arrivals(Kind kind, List<Arrived> records, int ignored) {
  /// What a body is.
  public enum Kind {
    READ,
    /// Another signal than the one expected, or no record at all.
    OTHER_SIGNAL,
    /// The only entry of [Arrivals#records] says why.
    UNREADABLE
  }
}
