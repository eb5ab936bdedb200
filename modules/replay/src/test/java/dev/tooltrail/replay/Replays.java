package dev.tooltrail.replay;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.topology.Body;
import dev.tooltrail.topology.BodyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Replays of bodies in memory.
final class Replays {
  static final AuditKey KEY = new AuditKey(new byte[32]);
  static final Governance NOTHING_ERASED =
      new Governance(new Persons(AuditKeys.of(KEY)), List.of());

  private Replays() {}

  static Replay replay(RowFilter filter, int threads) {
    var reader = new BodyReader(new Intake(KEY, Policy.standard()));
    return new Replay(reader, NOTHING_ERASED, filter, threads, session -> {}, Replay.Progress.NONE);
  }

  /// All rows of these bodies as they come out, in a folder of their own below another.
  static List<String> lines(Path below, List<byte[]> bodies, int chunk, int threads)
      throws IOException {
    Path folder = Files.createTempDirectory(below, "replay");
    try (ReplayStore store = ReplayStore.open(folder)) {
      var source = new MemorySource(bodies, chunk);
      replay(RowFilter.ALL, threads).run(source, store, () -> false);
      return lines(store, source.range(), RowFilter.ALL);
    }
  }

  static List<String> lines(ReplayStore store, Range range, RowFilter filter) throws IOException {
    var lines = new ArrayList<String>();
    new ReplayRows(store, range, filter)
        .forEach(
            new Balance(),
            new ReplayRows.Taker() {
              @Override
              public void call(ReplayedCall row) {
                lines.add(RowJson.write(row));
              }

              @Override
              public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) {
                lines.add(RowJson.write(row));
              }
            });
    return lines;
  }

  /// Bodies as one partition of a topic has them, a few at a time.
  static final class MemorySource implements BodySource {
    private final List<byte[]> bodies;
    private final int chunk;
    private final Span span;
    private final boolean isWhole;
    private int at;

    MemorySource(List<byte[]> bodies, int chunk) {
      this(bodies, chunk, true);
    }

    MemorySource(List<byte[]> bodies, int chunk, boolean isWhole) {
      this.bodies = bodies;
      this.chunk = chunk;
      this.isWhole = isWhole;
      this.span = new Span("t", 0, 0, bodies.size());
    }

    @Override
    public Range range() {
      return new Range(List.of(span), isWhole);
    }

    @Override
    public String identity() {
      return "memory";
    }

    @Override
    public void seek(Map<Span, Long> positions) {
      at = Math.toIntExact(positions.getOrDefault(span, 0L));
    }

    @Override
    public Signal signal(String topic) {
      return Signal.LOGS;
    }

    @Override
    public Chunk next() {
      var some = new ArrayList<Body>();
      for (int i = 0; i < chunk && at < bodies.size(); i++) {
        some.add(Body.ofFile("t", at, bodies.get(at++)));
      }
      return new Chunk(some, Map.of(span, (long) at));
    }

    @Override
    public boolean isDone() {
      return at == bodies.size();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
