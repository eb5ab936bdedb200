package dev.tooltrail.sink;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Whether ClickHouse answers, asked when somebody wants to know, every five seconds at most.
public final class ClickHouseProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final ClickHouse clickHouse;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile boolean answered;
  private long askedAt = System.nanoTime() - EVERY.toNanos();

  public ClickHouseProbe(ClickHouseConfig config) {
    clickHouse = new ClickHouse(config, LIMIT, LIMIT);
  }

  /// Returns within seconds. While one is asking, others get the answer of before.
  public boolean answers() {
    if (asking.tryLock()) {
      try {
        long now = System.nanoTime();
        if (now - askedAt >= EVERY.toNanos()) {
          askedAt = now;
          answered = clickHouse.answers();
        }
      } finally {
        asking.unlock();
      }
    }
    return answered;
  }

  @Override
  public void close() {
    clickHouse.close();
  }
}
