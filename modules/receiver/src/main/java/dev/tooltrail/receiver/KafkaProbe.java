package dev.tooltrail.receiver;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// Asks Kafka for its brokers, every five seconds at most, while no write tells whether it is
/// there: a receiver that is not ready gets no bodies, and so would never learn that Kafka is back.
final class KafkaProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int LIMIT_MS = 2000;

  private final Map<String, String> kafka;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable Admin admin;
  private volatile boolean answered;
  private long askedAt = System.nanoTime() - EVERY.toNanos();

  /// @param kafka settings of the client
  KafkaProbe(Map<String, String> kafka) {
    this.kafka = kafka;
  }

  /// Returns within seconds. While one is asking, others get the answer of before.
  boolean answers() {
    if (asking.tryLock()) {
      try {
        long now = System.nanoTime();
        if (now - askedAt >= EVERY.toNanos()) {
          askedAt = now;
          answered = ask();
        }
      } finally {
        asking.unlock();
      }
    }
    return answered;
  }

  private boolean ask() {
    try {
      if (admin == null) {
        admin = Admin.create(adminSettings());
      }
      admin.describeCluster().nodes().get(LIMIT_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | RuntimeException away) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Map<String, Object> adminSettings() {
    var settings = new HashMap<String, Object>(kafka);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
    return settings;
  }

  @Override
  public void close() {
    asking.lock();
    try {
      if (admin != null) {
        admin.close(Duration.ofMillis(LIMIT_MS));
      }
    } finally {
      asking.unlock();
    }
  }
}
