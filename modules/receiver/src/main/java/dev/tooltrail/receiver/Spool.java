package dev.tooltrail.receiver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits on disk for Kafka, in order of arrival: segments, the newest of which grows. Entries
/// that come at the same time share one sync. A segment goes once Kafka has all of it; a crash
/// before that has its entries written again.
final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final long SEGMENT_BYTES = 16L << 20;
  private static final int MAX_BATCH = 1000;
  private static final long WAIT_MS = 200;
  private static final long CLOSE_LIMIT_MS = 10_000;

  private final SpoolDirectory directory;
  private final SpoolKey key;
  private final BytesInFlight room;
  private final BlockingQueue<Waiting> arrived = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition synced = lock.newCondition();
  private final Deque<SpoolSegment> segments = new ArrayDeque<>();
  private final Thread appender;
  private @Nullable SpoolSegment active;
  private long nextNumber = 1;
  private long head = SpoolSegment.HEADER_BYTES;
  private long entries;
  private volatile boolean closed;

  /// @param size that was taken of the room
  private record Waiting(SpoolEntry entry, int size, CompletableFuture<Void> stored) {}

  /// @throws IOException if the folder or what lies in it cannot be used; one line
  Spool(ReceiverSettings.Spool settings) throws IOException {
    key = settings.key();
    room = new BytesInFlight(settings.maxBytes());
    directory = new SpoolDirectory(settings.directory());
    try {
      openAll();
    } catch (IOException e) {
      close(segments);
      directory.close();
      throw e;
    }
    appender = Thread.ofPlatform().daemon().name("otlp-spool").start(this::append);
  }

  private void openAll() throws IOException {
    List<Path> files = directory.segments();
    for (int i = 0; i < files.size(); i++) {
      nextNumber = SpoolDirectory.number(files.get(i)) + 1;
      @Nullable SpoolSegment segment = SpoolSegment.open(files.get(i), key, i == files.size() - 1);
      if (segment != null) {
        segments.add(segment);
        entries += segment.entries();
        room.takeAnyway(segment.syncedBytes());
      }
    }
    if (!segments.isEmpty()) {
      LOG.atInfo().addKeyValue("messages", entries).log("the spool holds messages for Kafka");
    }
  }

  /// Whether an entry of that size would be taken.
  boolean hasRoomFor(int valueBytes) {
    return room.left() >= valueBytes + SpoolEntry.MAX_NAMES_BYTES + SpoolSegment.HEADER_BYTES;
  }

  /// Done when the entry outlives a crash.
  ///
  /// @throws RefusedException if there is no room
  CompletableFuture<Void> add(SpoolEntry entry) {
    // An entry may need a segment of its own.
    int size = SpoolSegment.sizeOf(entry, key) + SpoolSegment.HEADER_BYTES;
    if (closed || !room.take(size)) {
      throw new RefusedException(
          Refusal.KAFKA_AWAY, "Kafka is away and the spool is full: send again");
    }
    var waiting = new Waiting(entry, size, new CompletableFuture<>());
    arrived.add(waiting);
    return waiting.stored;
  }

  private void append() {
    try {
      while (!closed || !arrived.isEmpty()) {
        @Nullable Waiting first = arrived.poll(WAIT_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          var batch = new ArrayList<Waiting>(List.of(first));
          arrived.drainTo(batch, MAX_BATCH - 1);
          append(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(List<Waiting> batch) {
    @Nullable IOException failure = null;
    lock.lock();
    long before = writtenBytes();
    try {
      for (Waiting waiting : batch) {
        growing(waiting.size).append(waiting.entry);
      }
      sync();
    } catch (IOException e) {
      failure = e;
      if (active != null) {
        active.rollBack();
        active = null;
      }
    } finally {
      long grown = writtenBytes() - before;
      lock.unlock();
      room.giveBack(batch.stream().mapToLong(Waiting::size).sum() - grown);
    }
    for (Waiting waiting : batch) {
      if (failure == null) {
        waiting.stored.complete(null);
      } else {
        waiting.stored.completeExceptionally(failure);
      }
    }
  }

  private SpoolSegment growing(int size) throws IOException {
    if (active != null && active.writtenBytes() + size > SEGMENT_BYTES) {
      sync();
      active = null;
    }
    if (active == null) {
      active = SpoolSegment.create(directory.segment(nextNumber++), key);
      segments.add(active);
      directory.sync();
    }
    return active;
  }

  private void sync() throws IOException {
    if (active != null) {
      int before = active.entries();
      active.sync();
      entries += active.entries() - before;
      synced.signalAll();
    }
  }

  private long writtenBytes() {
    return segments.stream().mapToLong(SpoolSegment::writtenBytes).sum();
  }

  /// The oldest entries, of one segment, without taking them away; waits while there are none.
  ///
  /// @param maxBytes of all values together; one entry may be larger
  /// @return empty after a while without any
  List<SpoolSegment.At> oldest(int maxEntries, int maxBytes) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(WAIT_MS);
      while (entries == 0 && left > 0) {
        left = synced.awaitNanos(left);
      }
      if (entries == 0) {
        return List.of();
      }
      var oldest = new ArrayList<SpoolSegment.At>();
      @Nullable SpoolSegment first = segments.peek();
      long at = head;
      long bytes = 0;
      while (first != null && oldest.size() < maxEntries) {
        SpoolSegment.@Nullable At next = first.read(at);
        bytes += next == null ? 0 : next.entry().value().length;
        if (next == null || (bytes > maxBytes && !oldest.isEmpty())) {
          break;
        }
        oldest.add(next);
        at = next.next();
      }
      if (oldest.isEmpty()) {
        endOfFirst();
      }
      return oldest;
    } catch (IOException e) {
      if (!closed) {
        setAside(e);
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /// Kafka has the oldest entries.
  ///
  /// @param next where the first stands that it does not have
  void delivered(int count, long next) {
    lock.lock();
    try {
      head = next;
      entries -= count;
      endOfFirst();
    } finally {
      lock.unlock();
    }
  }

  private void endOfFirst() {
    @Nullable SpoolSegment first = segments.peek();
    if (first == null || head < first.syncedBytes() || head < first.writtenBytes()) {
      return;
    }
    try {
      if (first.isDamaged()) {
        LOG.atError()
            .log("a spool file was damaged; what can be read was written, it is set aside");
        first.setAside();
      } else {
        first.delete();
      }
      forget(first);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("a spool file cannot be deleted; after a restart it is written again");
      forget(first);
    }
  }

  private void setAside(IOException failure) {
    SpoolSegment first = segments.element();
    LOG.atError()
        .addKeyValue("reason", failure.getClass().getSimpleName())
        .log("a spool file cannot be read further and is set aside");
    try {
      first.setAside();
    } catch (IOException e) {
      LOG.atError().addKeyValue("reason", e.getClass().getSimpleName()).log("nor set aside");
    }
    entries = segments.stream().skip(1).mapToLong(SpoolSegment::entries).sum();
    forget(first);
  }

  private void forget(SpoolSegment first) {
    segments.remove();
    room.giveBack(first.writtenBytes());
    head = SpoolSegment.HEADER_BYTES;
    if (first.equals(active)) {
      active = null;
    }
  }

  /// Bytes that the files take, and those that are about to.
  long bytes() {
    return room.taken();
  }

  /// Messages that wait.
  long entries() {
    lock.lock();
    try {
      return entries;
    } finally {
      lock.unlock();
    }
  }

  /// Ends when what has come is stored; nothing is taken any more.
  @Override
  public void close() {
    closed = true;
    try {
      appender.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    arrived.forEach(late -> late.stored.completeExceptionally(new IOException("spool closed")));
    lock.lock();
    try {
      close(segments);
      directory.close();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("spool not closed");
    } finally {
      lock.unlock();
    }
  }

  private static void close(Deque<SpoolSegment> segments) throws IOException {
    for (SpoolSegment segment : segments) {
      segment.close();
    }
  }
}
