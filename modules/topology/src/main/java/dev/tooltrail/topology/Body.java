package dev.tooltrail.topology;

import dev.tooltrail.core.Sender;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// One value of an input topic, or one file, and where it stands.
///
/// @param from whose it is, as a receiver says
/// @param timestampMs of the stream record
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
public record Body(
    String topic,
    int topicPartition,
    long offset,
    long timestampMs,
    SenderHeaders from,
    byte[] value) {

  /// The body of a Kafka record, whose headers say whose it is.
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
        SenderHeaders.of(headers),
        value == null ? new byte[0] : value);
  }

  /// A file, or a part of one, which no receiver has seen.
  ///
  /// @param offset its number among the files
  public static Body ofFile(String name, long offset, byte[] value) {
    return new Body(name, 0, offset, 0, new SenderHeaders(Sender.UNKNOWN, null), value);
  }

  @Override
  public String toString() {
    return "Body[" + topic + "-" + topicPartition + "@" + offset + "]";
  }
}
