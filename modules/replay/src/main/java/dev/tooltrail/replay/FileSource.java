package dev.tooltrail.replay;

import dev.tooltrail.topology.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files of one body each. A file's offset is its place in the list.
public final class FileSource implements BodySource {
  /// What stands in the place of a topic.
  public static final String TOPIC = "files";

  private static final int CHUNK_BODIES = 64;
  private static final long CHUNK_BYTES = 4 << 20;

  private final List<Path> files;
  private final Signal signal;
  private final Span span;
  private int at;

  /// @param withMetrics whether bodies that are no logs are read as metrics
  public FileSource(List<Path> files, boolean withMetrics) {
    this.files = List.copyOf(files);
    this.signal = withMetrics ? Signal.ANY : Signal.LOGS;
    this.span = new Span(TOPIC, 0, 0, files.size());
  }

  /// Files are an excerpt: nobody can say that they are all there ever was.
  @Override
  public Range range() {
    return new Range(List.of(span), false);
  }

  @Override
  public String identity() {
    return signal + " of files " + files;
  }

  @Override
  public void seek(Map<Span, Long> positions) {
    at = Math.toIntExact(positions.getOrDefault(span, 0L));
  }

  @Override
  public Signal signal(String topic) {
    return signal;
  }

  @Override
  public Chunk next() throws IOException {
    var bodies = new ArrayList<Body>();
    long bytes = 0;
    while (at < files.size() && bodies.size() < CHUNK_BODIES && bytes < CHUNK_BYTES) {
      byte[] body = Files.readAllBytes(files.get(at));
      bytes += body.length;
      bodies.add(Body.ofFile(TOPIC, at++, body));
    }
    return new Chunk(bodies, Map.of(span, (long) at));
  }

  @Override
  public boolean isDone() {
    return at == files.size();
  }

  @Override
  public void close() {
    // Every file is closed as soon as it is read.
  }
}
