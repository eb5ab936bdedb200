package dev.tooltrail.core;

/// One data point of a metric, redacted, without per-request identifiers. Empty strings mean
/// absent.
///
/// @param envelope whose it is, when, under which policy; its `recordId` is the point's id. What
///   belongs to a single record (prompt, request, trace, sequence) is absent
/// @param seriesId see [TelemetryPoint#seriesId]
/// @param metric name, for example `claude_code.cost.usage`
/// @param startAt nanoseconds since the epoch, 0 if the client does not say
/// @param model attribute `model`, where the client itself set it
/// @param type attribute `type`, for example `input` or `cacheRead`
/// @param toolName attribute `tool_name`
/// @param decision attribute `decision`
/// @param source attribute `source`
public record MetricPoint(
    Envelope envelope,
    String seriesId,
    String metric,
    String unit,
    long startAt,
    Measurement measurement,
    String model,
    String type,
    String toolName,
    String decision,
    String source) {

  @Override
  public String toString() {
    return "MetricPoint[pointId=" + envelope.recordId() + "]";
  }
}
