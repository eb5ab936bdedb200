package dev.tooltrail.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command that is told to end (Ctrl-C) come to a clean end first.
final class Interruption implements AutoCloseable {
  private static final long WAIT_S = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop);

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  private void stop() {
    asked.countDown();
    try {
      if (!ended.await(WAIT_S, TimeUnit.SECONDS)) {
        System.getLogger(Interruption.class.getName())
            .log(System.Logger.Level.WARNING, "stopped in the middle");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // The hook is running, which is what it is for.
    }
  }
}
