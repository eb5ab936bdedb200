package dev.tooltrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says a process has used (`proc(5)`; Linux only).
final class ProcessUse {
  /// `USER_HZ`, which is 100 on every Linux that this runs on.
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS_FIELD = 11;

  private ProcessUse() {}

  /// Processor time in user and kernel mode.
  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name in parentheses may hold blanks; fields are counted after it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks =
        Long.parseLong(fields[USER_TICKS_FIELD]) + Long.parseLong(fields[USER_TICKS_FIELD + 1]);
    return ticks / TICKS_PER_SECOND;
  }

  /// The most memory that the process has held resident so far.
  static long peakRssMib(long pid) throws IOException {
    return kib(Path.of("/proc/" + pid + "/status"), "VmHWM:") / 1024;
  }

  static long totalMemoryMib() throws IOException {
    return kib(Path.of("/proc/meminfo"), "MemTotal:") / 1024;
  }

  private static long kib(Path file, String name) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException(file + ": no " + name);
  }
}
