package dev.tooltrail.replay;

import dev.tooltrail.topology.Body;
import java.util.List;
import java.util.Map;

/// Some bodies, and how far the source has come with them.
///
/// @param positions of every span the first offset that is still to be read
public record Chunk(List<Body> bodies, Map<Span, Long> positions) {
  long bytes() {
    return bodies.stream().mapToLong(body -> body.value().length).sum();
  }
}
