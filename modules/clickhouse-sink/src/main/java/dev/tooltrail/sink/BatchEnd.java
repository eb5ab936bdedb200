package dev.tooltrail.sink;

import java.util.Optional;

/// What a committed offset says about the batch that starts there: written before the batch is
/// inserted, so that whoever continues after a crash forms the same batch again.
///
/// It travels in the metadata of the offset. No metadata, or metadata of another topic, means that
/// the offsets were reset or the topic was made anew; then a new epoch begins, so that no token of
/// before can be taken for one of now.
///
/// @param topicId the topic's incarnation
/// @param epoch part of each deduplication token; grows with every reset
/// @param end offset after the batch; the batch's own start if none is under way
record BatchEnd(String topicId, long epoch, long end) {
  private static final String VERSION = "v1";

  /// The same topic and epoch with another end.
  BatchEnd at(long otherEnd) {
    return new BatchEnd(topicId, epoch, otherEnd);
  }

  String metadata() {
    return String.join(";", VERSION, topicId, Long.toString(epoch), Long.toString(end));
  }

  static Optional<BatchEnd> parse(String metadata) {
    String[] parts = metadata.split(";", -1);
    if (parts.length != 4 || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BatchEnd(parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
