package dev.tooltrail.core;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One data point as a reader sees it; the components are the columns of the ClickHouse view
/// `metrics`, in its order.
///
/// @param at when, ISO-8601 with nanoseconds
/// @param startAt since when the value counts, null if the client does not say
/// @param attributes everything that has no column, sorted by key
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MetricRow(
    String tenant,
    String agent,
    @Nullable String agentVersion,
    @Nullable String sessionId,
    String metric,
    @Nullable String unit,
    String kind,
    String temporality,
    boolean isMonotonic,
    @Nullable String startAt,
    String at,
    String timeQuality,
    @Nullable Double value,
    long count,
    @Nullable Double min,
    @Nullable Double max,
    List<Long> bucketCounts,
    List<Double> bucketBounds,
    @Nullable String model,
    @Nullable String type,
    @Nullable String toolName,
    @Nullable String decision,
    @Nullable String source,
    @Nullable String userId,
    @Nullable String userEmail,
    @Nullable String userAccount,
    @Nullable String organizationId,
    @Nullable String identity,
    String identityAssurance,
    Map<String, String> attributes,
    Map<String, String> resource,
    List<String> planted,
    List<Redaction> redactions,
    String seriesId,
    String pointId,
    int policyVersion,
    String keyId) {

  public static MetricRow of(MetricPoint point) {
    Envelope envelope = point.envelope();
    Measurement measured = point.measurement();
    Identity identity = envelope.identity();
    return new MetricRow(
        envelope.tenant(),
        envelope.agent(),
        absent(envelope.agentVersion()),
        absent(envelope.sessionId()),
        point.metric(),
        absent(point.unit()),
        measured.kind().word(),
        measured.temporality().word(),
        measured.isMonotonic(),
        point.startAt() == 0 ? null : Times.iso(point.startAt()),
        Times.iso(envelope.at()),
        envelope.timeQuality().word(),
        measured.value(),
        measured.count(),
        measured.min(),
        measured.max(),
        measured.bucketCounts(),
        measured.bucketBounds(),
        absent(point.model()),
        absent(point.type()),
        absent(point.toolName()),
        absent(point.decision()),
        absent(point.source()),
        absent(identity.userId()),
        absent(identity.userEmail()),
        absent(identity.userAccount()),
        absent(identity.organizationId()),
        absent(identity.name()),
        identity.assurance().word(),
        new TreeMap<>(envelope.attributes()),
        new TreeMap<>(envelope.resource()),
        envelope.planted(),
        envelope.redactions(),
        point.seriesId(),
        envelope.recordId(),
        ErasedForm.policy(envelope.policyVersion()),
        envelope.keyId());
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  @Override
  public String toString() {
    return "MetricRow[pointId=" + pointId + "]";
  }
}
