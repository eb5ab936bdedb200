package dev.tooltrail.core;

import java.util.List;
import java.util.Map;

/// What facts and events have in common: whose record it is, when, and how it was treated. All text
/// is redacted. Empty strings mean absent.
///
/// @param tenant set by a receiver in a Kafka header, never taken from the payload
/// @param agent the dialect's name, for example `claude-code`; of an unknown agent its scope name
/// @param sessionId the agent's session, empty where the record has none of its own
/// @param recordId keyed HMAC of the raw record, see [TelemetryRecord#recordId]
/// @param at nanoseconds since the epoch, within what ClickHouse stores (see [Times])
/// @param sequence the client's own counter, per process; -1 if absent
/// @param attributes what of the record's attributes has no place of its own
/// @param resource the resource's attributes
/// @param planted names that this reading asked for and whose values may be the user's own word
///   (see [TelemetryRecord#planted])
/// @param policyVersion version of the redaction policy that was applied; of an erased record with
///   the bit of [ErasedForm]
/// @param keyId names the key behind record ids and fingerprints
public record Envelope(
    String tenant,
    String agent,
    String agentVersion,
    String sessionId,
    String promptId,
    String subagentId,
    String parentSubagentId,
    String requestId,
    String traceId,
    String spanId,
    String recordId,
    long at,
    TimeQuality timeQuality,
    long sequence,
    Identity identity,
    Map<String, String> attributes,
    Map<String, String> resource,
    List<String> planted,
    List<Redaction> redactions,
    int policyVersion,
    String keyId) {

  /// The same without what only the fact's own row needs; this is what a call's state holds.
  public Envelope withoutLeftovers() {
    return new Envelope(
        tenant,
        agent,
        agentVersion,
        sessionId,
        promptId,
        subagentId,
        parentSubagentId,
        requestId,
        traceId,
        spanId,
        recordId,
        at,
        timeQuality,
        sequence,
        identity,
        Map.of(),
        Map.of(),
        planted,
        redactions,
        policyVersion,
        keyId);
  }

  @Override
  public String toString() {
    return "Envelope[recordId=" + recordId + "]";
  }
}
