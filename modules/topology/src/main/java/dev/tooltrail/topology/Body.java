package dev.tooltrail.topology;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// One value of an input topic, or one file, and where it stands.
///
/// @param tenant set by a receiver, empty without one; null where the header is no name
/// @param timestampMs of the stream record
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
public record Body(
    String topic,
    int topicPartition,
    long offset,
    long timestampMs,
    @Nullable String tenant,
    byte[] value) {

  /// The body of a Kafka record, whose headers say the tenant.
  ///
  /// @param value null counts as empty
  public static Body of(
      String topic,
      int topicPartition,
      long offset,
      long timestampMs,
      Headers headers,
      byte @Nullable [] value) {
    return new Body(
        topic,
        topicPartition,
        offset,
        timestampMs,
        Tenant.of(headers),
        value == null ? new byte[0] : value);
  }

  @Override
  public String toString() {
    return "Body[" + topic + "-" + topicPartition + "@" + offset + "]";
  }
}
