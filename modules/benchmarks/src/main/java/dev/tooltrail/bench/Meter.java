package dev.tooltrail.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;

/// Measures one phase of this JVM and of the engine below it.
final class Meter {
  /// Seldom while much is missing, for each look costs the engine a query.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration LOOK_OFTEN = Duration.ofMillis(100);
  private static final double NEARLY_ALL = 0.97;
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(3);
  private static final double NANOS = 1e9;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final long enginePid;
  private final long startNanos = System.nanoTime();
  private final double jvmCpuBefore;
  private final double engineCpuBefore;
  private long heapPeak;

  /// Starts to measure.
  Meter() throws IOException {
    // The engine is the only process that this JVM starts.
    enginePid = ProcessHandle.current().children().findFirst().orElseThrow().pid();
    jvmCpuBefore = system.getProcessCpuTime() / NANOS;
    engineCpuBefore = ProcessUse.cpuSeconds(enginePid);
  }

  void look() {
    heapPeak = Math.max(heapPeak, memory.getHeapMemoryUsage().getUsed());
  }

  /// What was used since the start. Asks ClickHouse only after everything is measured.
  Use stop(long bodies, long bytes, Truth truth, double feedCpuSeconds, ClickHouse clickHouse)
      throws IOException {
    double wall = (System.nanoTime() - startNanos) / NANOS;
    double jvmCpu = system.getProcessCpuTime() / NANOS - jvmCpuBefore;
    double engineCpu = ProcessUse.cpuSeconds(enginePid) - engineCpuBefore;
    long jvmRss = ProcessUse.peakRssMib(ProcessHandle.current().pid());
    long engineRss = ProcessUse.peakRssMib(enginePid);
    return new Use(
        bodies,
        bytes,
        truth,
        StoredRows.read(clickHouse),
        wall,
        jvmCpu,
        feedCpuSeconds,
        engineCpu,
        jvmRss,
        engineRss,
        heapPeak >> 20);
  }

  /// Waits until as many deliveries can be queried as log records were sent.
  void awaitQueryable(ClickHouse clickHouse, long logRecords)
      throws IOException, InterruptedException {
    long before = -1;
    long changedNanos = System.nanoTime();
    long toldNanos = changedNanos;
    while (true) {
      look();
      long inserted = StoredRows.insertedDeliveries(clickHouse);
      // Rows that were inserted twice are in the cheap count and not in the exact one.
      if (inserted >= logRecords && StoredRows.deliveries(clickHouse) >= logRecords) {
        return;
      }
      long now = System.nanoTime();
      if (inserted != before) {
        before = inserted;
        changedNanos = now;
      }
      if (now - changedNanos > GIVE_UP_AFTER.toNanos()) {
        throw new IOException("only " + inserted + " of " + logRecords + " records have come");
      }
      if (now - toldNanos > TELL_EVERY.toNanos()) {
        toldNanos = now;
        System.err.println(inserted + " of " + logRecords + " records can be queried");
      }
      Thread.sleep(inserted < NEARLY_ALL * logRecords ? LOOK_EVERY : LOOK_OFTEN);
    }
  }
}
