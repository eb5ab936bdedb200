package dev.tooltrail.core;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One event as an auditor reads it; the components are the columns of the ClickHouse table
/// `events`, in its order, as far as they are not computed there.
///
/// @param at when, ISO-8601 with nanoseconds
/// @param sequence the client's own counter, per process
/// @param attributes everything that has no column, sorted by key
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EventRow(
    String tenant,
    String agent,
    @Nullable String agentVersion,
    @Nullable String sessionId,
    @Nullable String promptId,
    String eventName,
    String at,
    String timeQuality,
    @Nullable Long sequence,
    @Nullable String subagentId,
    @Nullable String parentSubagentId,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String userId,
    @Nullable String userEmail,
    @Nullable String userAccount,
    @Nullable String organizationId,
    @Nullable String identity,
    String identityAssurance,
    @Nullable String body,
    Map<String, String> attributes,
    Map<String, String> resource,
    List<String> planted,
    List<Redaction> redactions,
    String eventId,
    int policyVersion,
    String keyId) {

  public static EventRow of(AuditEvent event) {
    Envelope envelope = event.envelope();
    return new EventRow(
        envelope.tenant(),
        envelope.agent(),
        absent(envelope.agentVersion()),
        absent(envelope.sessionId()),
        absent(envelope.promptId()),
        event.name(),
        Times.iso(envelope.at()),
        envelope.timeQuality().word(),
        envelope.sequence() < 0 ? null : envelope.sequence(),
        absent(envelope.subagentId()),
        absent(envelope.parentSubagentId()),
        absent(envelope.requestId()),
        absent(envelope.traceId()),
        absent(envelope.spanId()),
        absent(envelope.identity().userId()),
        absent(envelope.identity().userEmail()),
        absent(envelope.identity().userAccount()),
        absent(envelope.identity().organizationId()),
        absent(envelope.identity().name()),
        envelope.identity().assurance().word(),
        absent(event.body()),
        new TreeMap<>(envelope.attributes()),
        new TreeMap<>(envelope.resource()),
        envelope.planted(),
        envelope.redactions(),
        envelope.recordId(),
        ErasedForm.policy(envelope.policyVersion()),
        envelope.keyId());
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  @Override
  public String toString() {
    return "EventRow[eventId=" + eventId + "]";
  }
}
