package dev.tooltrail.receiver;

import java.util.concurrent.atomic.AtomicLong;

/// The memory, or the disk, that all bodies together may take.
final class BytesInFlight {
  private final long max;
  private final AtomicLong taken = new AtomicLong();

  BytesInFlight(long max) {
    this.max = max;
  }

  /// False, and then nothing is taken, if there is not that much left.
  boolean take(long bytes) {
    long before = taken.get();
    while (before + bytes <= max) {
      if (taken.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = taken.get();
    }
    return false;
  }

  /// For what is there already, however much that is.
  void takeAnyway(long bytes) {
    taken.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long left() {
    return max - taken.get();
  }

  long taken() {
    return taken.get();
  }
}
