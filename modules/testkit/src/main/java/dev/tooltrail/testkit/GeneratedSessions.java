package dev.tooltrail.testkit;

import java.util.List;

/// Generated sessions: what is delivered, and what is true.
///
/// @param bodies in the order of their export; a retried body stands there twice
/// @param calls in the order in which they were called, session by session
public record GeneratedSessions(List<byte[]> bodies, List<ExpectedCall> calls) {
  public GeneratedSessions {
    bodies = List.copyOf(bodies);
    calls = List.copyOf(calls);
  }
}
