package dev.tooltrail.core;

/// The identity of a tool call. No later fact can change a part of it.
///
/// @param callId the client's name for the call, empty for clients that have none
/// @param loneFactId of a fact without a call id its own record id, else empty: such facts never
///   merge irreversibly, each is a call of its own until the view pairs them
public record CallKey(
    String tenant, String agent, String sessionId, String callId, String loneFactId) {

  public boolean isLone() {
    return callId.isEmpty();
  }
}
