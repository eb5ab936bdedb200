package dev.tooltrail.core;

/// Any record of an agent that is no tool fact, kept whole: prompts, API requests, mode changes,
/// hooks, and every kind that this version does not know.
///
/// @param name the event's name without the agent's prefix, empty if the record names none
/// @param body the record's body as text where it says more than the name, else empty
public record AuditEvent(Envelope envelope, String name, String body) {
  @Override
  public String toString() {
    return "AuditEvent[recordId=" + envelope.recordId() + "]";
  }
}
