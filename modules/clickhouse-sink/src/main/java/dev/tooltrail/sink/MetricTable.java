package dev.tooltrail.sink;

import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.MetricPoint;
import java.util.TreeMap;

/// Rows of `metric_rows`.
final class MetricTable {
  static final String COLUMNS =
      """
      tenant agent agent_version session_id metric unit kind temporality is_monotonic start_at at
      time_quality value count min max bucket_counts bucket_bounds model type tool_name decision
      source user_id user_email user_account organization_id identity identity_assurance attributes
      resource planted redactions series_id point_id policy_version key_id
      """;

  private MetricTable() {}

  static void write(RowBinaryWriter row, MetricPoint point) {
    Envelope envelope = point.envelope();
    Measurement measured = point.measurement();
    row.text(envelope.tenant()).text(envelope.agent()).text(envelope.agentVersion());
    row.text(envelope.sessionId()).text(point.metric()).text(point.unit());
    row.word(measured.kind()).word(measured.temporality()).bool(measured.isMonotonic());
    row.int64(point.startAt()).int64(envelope.at()).word(envelope.timeQuality());
    row.nullable(measured.value()).int64(measured.count());
    row.nullable(measured.min()).nullable(measured.max());
    row.int64s(measured.bucketCounts()).float64s(measured.bucketBounds());
    row.text(point.model()).text(point.type()).text(point.toolName());
    row.text(point.decision()).text(point.source());
    Table.writeIdentity(row, envelope.identity());
    row.map(new TreeMap<>(envelope.attributes())).map(new TreeMap<>(envelope.resource()));
    row.texts(envelope.planted()).redactions(envelope.redactions());
    row.text(point.seriesId()).text(envelope.recordId());
    row.int32(envelope.policyVersion()).text(envelope.keyId());
  }
}
