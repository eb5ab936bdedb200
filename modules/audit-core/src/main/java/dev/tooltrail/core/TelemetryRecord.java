package dev.tooltrail.core;

import java.util.Map;
import java.util.Set;

/// One OTLP `LogRecord` with what its envelope says about it, as decoded: nothing is classified
/// yet.
///
/// Attribute values are text, whatever their wire type: a string is itself, an integer its decimal
/// digits, a double as [Double#toString(double)] writes it, a boolean `true` or `false`, bytes
/// base64, an array or a map compact JSON, an empty value the empty string. Agents send the same
/// attribute now as a string and now as a number, so a reader must accept both anyway.
///
/// @param index position of the record in its body, counted over all resources and scopes, from 0
/// @param recordId keyed HMAC of the raw record, 32 hex digits; equal for records that are equal in
///   every byte, and taken before redaction (see [AuditKey#recordId])
/// @param resource attributes of the resource, in wire order
/// @param scopeName name of the instrumentation scope, empty if absent
/// @param scopeVersion version of the instrumentation scope, empty if absent
/// @param timeUnixNano `time_unix_nano`, unsigned, 0 if unset
/// @param observedTimeUnixNano `observed_time_unix_nano`, unsigned, 0 if unset
/// @param body the body as text, empty if absent
/// @param eventName field 12, `event_name`, empty if absent
/// @param attributes attributes of the record itself, in wire order; of a key that stands there
///   twice the last value counts
/// @param planted keys of `attributes` that stand on the resource with the same value, or where one
///   of the two values is a prefix of the other: what the user may have written into
///   `OTEL_RESOURCE_ATTRIBUTES`, which clients copy onto every record
/// @param traceId 32 lower-case hex digits, empty if absent
/// @param spanId 16 lower-case hex digits, empty if absent
public record TelemetryRecord(
    int index,
    String recordId,
    Map<String, String> resource,
    String scopeName,
    String scopeVersion,
    long timeUnixNano,
    long observedTimeUnixNano,
    String body,
    String eventName,
    Map<String, String> attributes,
    Set<String> planted,
    String traceId,
    String spanId) {

  /// Names the record without showing what is in it.
  @Override
  public String toString() {
    return "TelemetryRecord[index=" + index + ", recordId=" + recordId + "]";
  }
}
