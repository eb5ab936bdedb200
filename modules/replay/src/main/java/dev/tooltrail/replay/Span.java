package dev.tooltrail.replay;

/// A part of one topic partition.
///
/// @param from first offset
/// @param to first offset after it
public record Span(String topic, int partition, long from, long to) {
  public long length() {
    return Math.max(0, to - from);
  }

  @Override
  public String toString() {
    return topic + "/" + partition + ":" + from + "-" + to;
  }
}
