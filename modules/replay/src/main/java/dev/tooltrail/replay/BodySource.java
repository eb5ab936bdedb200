package dev.tooltrail.replay;

import java.io.IOException;
import java.util.Map;

/// Where bodies come from: a topic, or files.
public interface BodySource extends AutoCloseable {
  Range range();

  /// Names the input, so that a replay goes on only with what it began with.
  String identity();

  /// Goes on where an earlier run has stopped.
  ///
  /// @param positions of spans the first offset to read
  void seek(Map<Span, Long> positions);

  /// What a body of that topic should be.
  Signal signal(String topic);

  /// The next bodies; none where nothing has come yet.
  ///
  /// @throws IOException if the source cannot be read
  Chunk next() throws IOException;

  boolean isDone();

  @Override
  void close();

  /// What a body is expected to be.
  enum Signal {
    LOGS,
    METRICS,
    /// Logs, or metrics where it is no logs.
    ANY
  }
}
