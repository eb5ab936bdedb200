package dev.tooltrail.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What a replay reads, fixed before it begins.
///
/// @param spans in the order of topic and partition
/// @param isWhole whether it is everything that was ever in the topic, so that what it does not
///   hold does not exist
public record Range(List<Span> spans, @JsonProperty("whole") boolean isWhole) {
  public long length() {
    return spans.stream().mapToLong(Span::length).sum();
  }

  /// Whether the range holds that place.
  public boolean holds(String topic, int partition, long offset) {
    return spans.stream()
        .anyMatch(span ->
            span.topic().equals(topic)
                && span.partition() == partition
                && span.from() <= offset
                && offset < span.to());
  }

  /// Whether a record that was delivered there may be missing in the range. The whole of a topic
  /// leaves out only what came after its end.
  boolean leavesOut(String topic, int partition, long offset) {
    return isWhole
        ? spans.stream()
            .anyMatch(span ->
                span.topic().equals(topic) && span.partition() == partition && span.to() <= offset)
        : !holds(topic, partition, offset);
  }
}
