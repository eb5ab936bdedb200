package dev.tooltrail.replay;

import dev.tooltrail.core.Balance;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.topology.Arrivals;
import dev.tooltrail.topology.Arrived;
import dev.tooltrail.topology.Body;
import dev.tooltrail.topology.BodyReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads a source to its end into a [ReplayStore].
///
/// Bodies are taken apart by several threads and written by one, chunk by chunk in the order in
/// which they were read, so the positions in the store never run ahead of its records. What the
/// store holds in the end depends on neither.
public final class Replay {
  /// Bodies that are read and not written yet, at most; a chunk more where one alone is larger.
  private static final long BYTES_UNDER_WAY = 64L << 20;

  private final BodyReader reader;
  private final Governance governance;
  private final RowFilter filter;
  private final int threads;
  private final Consumer<String> otherSessions;
  private final Progress progress;

  /// Is told what was written; called often.
  public interface Progress {
    Progress NONE = positions -> {};

    void at(Map<Span, Long> positions);
  }

  /// @param threads that take bodies apart; positive
  /// @param otherSessions is told sessions that the filter leaves out, by several threads
  public Replay(
      BodyReader reader,
      Governance governance,
      RowFilter filter,
      int threads,
      Consumer<String> otherSessions,
      Progress progress) {
    this.reader = reader;
    this.governance = governance;
    this.filter = filter;
    this.threads = threads;
    this.otherSessions = otherSessions;
    this.progress = progress;
  }

  /// @param stop asked between chunks
  /// @return whether the source was read to its end
  /// @throws IOException if the source cannot be read or the store not written
  public boolean run(BodySource source, ReplayStore store, BooleanSupplier stop)
      throws IOException {
    Balance balance = store.balance();
    source.seek(store.positions(source.range()));
    Deque<UnderWay> underWay = new ArrayDeque<>();
    long bytes = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        while (!source.isDone() && !stop.getAsBoolean()) {
          Chunk chunk = source.next();
          bytes += chunk.bytes();
          underWay.add(new UnderWay(chunk, workers.submit(() -> read(chunk, source))));
          while (underWay.size() > 2 * threads
              || bytes > BYTES_UNDER_WAY
              || (!underWay.isEmpty() && underWay.getFirst().result.isDone())) {
            bytes -= write(underWay.removeFirst(), store, balance);
          }
        }
        while (!underWay.isEmpty()) {
          write(underWay.removeFirst(), store, balance);
        }
      } finally {
        workers.shutdownNow();
      }
    }
    return source.isDone();
  }

  private record UnderWay(Chunk chunk, Future<Read> result) {}

  private record Read(List<Part.Entry> entries, Balance balance) {}

  private long write(UnderWay one, ReplayStore store, Balance balance) throws IOException {
    try {
      Read read = one.result.get();
      balance.add(read.balance());
      store.add(read.entries(), one.chunk.positions(), balance);
      progress.at(one.chunk.positions());
      return one.chunk.bytes();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("replay: interrupted", e);
    } catch (ExecutionException e) {
      // The message may come from a library and quote data, so only its type is shown.
      throw new IllegalStateException(
          "replay: a body cannot be taken apart ("
              + Objects.requireNonNull(e.getCause()).getClass().getName()
              + ")");
    }
  }

  private Read read(Chunk chunk, BodySource source) {
    var entries = new ArrayList<Part.Entry>();
    var balance = new Balance();
    for (Body body : chunk.bodies()) {
      BodySource.Signal signal = source.signal(body.topic());
      boolean isLogs = signal != BodySource.Signal.METRICS && logs(body, entries, balance);
      if (signal == BodySource.Signal.METRICS || (signal == BodySource.Signal.ANY && !isLogs)) {
        metrics(body, entries);
      }
    }
    return new Read(entries, balance);
  }

  /// @return whether the body is logs, or nothing at all
  private boolean logs(Body body, List<Part.Entry> entries, Balance balance) {
    var accounts = new ArrayList<List<Redaction>>();
    Arrivals taken = reader.logs(body, governance, accounts::add);
    switch (taken.kind()) {
      case READ -> balance.decodedBody();
      case OTHER_SIGNAL -> balance.notLogs();
      case UNREADABLE -> balance.unreadableBody();
    }
    balance.ignored(taken.ignored());
    int account = 0;
    for (Arrived one : taken.records()) {
      switch (one) {
        case Arrived.ToolFact fact -> {
          List<Redaction> redactions = accounts.get(account++);
          if (isWanted(fact.fact().record().envelope())) {
            balance.toolFact();
            balance.redacted(redactions);
            entries.addAll(Part.entries(one, body.timestampMs()));
          }
        }
        case Arrived.Event event -> {
          List<Redaction> redactions = accounts.get(account++);
          if (isWanted(event.event().record().envelope())) {
            balance.otherEvent();
            balance.redacted(redactions);
            entries.addAll(Part.entries(one, body.timestampMs()));
          }
        }
        case Arrived.Point point -> throw new IllegalStateException("a point among logs");
        case Arrived.Dead dead -> {
          if (dead.letter().source().recordIndex() >= 0) {
            balance.unreadableRecord();
          }
          entries.addAll(Part.entries(one, body.timestampMs()));
        }
      }
    }
    return taken.kind() != Arrivals.Kind.OTHER_SIGNAL;
  }

  private void metrics(Body body, List<Part.Entry> entries) {
    for (Arrived one : reader.metrics(body, governance, account -> {}).records()) {
      if (!(one instanceof Arrived.Point point) || isWanted(point.point().record().envelope())) {
        entries.addAll(Part.entries(one, body.timestampMs()));
      }
    }
  }

  private boolean isWanted(Envelope envelope) {
    boolean wanted = filter.mayBeWanted(envelope);
    if (!wanted && !envelope.sessionId().isEmpty()) {
      otherSessions.accept(envelope.sessionId());
    }
    return wanted;
  }
}
