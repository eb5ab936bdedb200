package dev.tooltrail.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to Kafka what the spool holds, oldest first: one message to see whether Kafka is there,
/// then many at a time. What fails is tried again, for as long as it takes.
final class SpoolDrain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolDrain.class);
  private static final int MAX_MESSAGES = 500;
  private static final int MAX_BYTES = 8 << 20;
  private static final long PAUSE_MS = 500;
  private static final long CLOSE_LIMIT_MS = 10_000;

  private final Spool spool;
  private final TopicWriter writer;
  private final IntConsumer written;

  /// Not an interrupt, which would close the file that is just read.
  private final CountDownLatch stopped = new CountDownLatch(1);

  private final Thread thread;

  /// @param written is told how many messages Kafka has acknowledged
  SpoolDrain(Spool spool, TopicWriter writer, IntConsumer written) {
    this.spool = spool;
    this.writer = writer;
    this.written = written;
    thread = Thread.ofPlatform().daemon().name("otlp-spool-drain").start(this::drain);
  }

  private void drain() {
    boolean isThere = false;
    try {
      while (stopped.getCount() > 0) {
        List<SpoolSegment.At> oldest = spool.oldest(isThere ? MAX_MESSAGES : 1, MAX_BYTES);
        if (!oldest.isEmpty()) {
          isThere = write(oldest);
          if (!isThere && stopped.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean write(List<SpoolSegment.At> oldest) {
    var sent = new ArrayList<CompletableFuture<Void>>(oldest.size());
    for (SpoolSegment.At one : oldest) {
      SpoolEntry entry = one.entry();
      sent.add(writer.send(entry.topic(), entry.value(), entry.sender()));
    }
    int done = 0;
    try {
      for (CompletableFuture<Void> one : sent) {
        one.join();
        done++;
      }
      writer.acknowledged();
      return true;
    } catch (CompletionException e) {
      writer.failed(TopicWriter.cause(e));
      return false;
    } finally {
      if (done > 0) {
        spool.delivered(done, oldest.get(done - 1).next());
        written.accept(done);
        if (spool.entries() == 0) {
          LOG.atInfo().log("the spool is empty");
        }
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
