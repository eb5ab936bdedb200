package dev.tooltrail.bench.redaction;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Measures by the processor time of one thread, so that a machine with other work tells nearly the
/// same; what other work does to caches remains.
final class Speed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MEGA = 1e6;

  private Speed() {}

  /// Runs over all texts until `seconds` are used up, at least once.
  private static double round(Corpus corpus, ToIntFunction<String> work, double seconds) {
    long start = nanos();
    long passes = 0;
    double used;
    do {
      pass(corpus, work);
      passes++;
      used = (nanos() - start) / 1e9;
    } while (used < seconds);
    return passes * corpus.bytes() / used / MEGA;
  }

  /// MB/s, the median of the rounds.
  static double of(Corpus corpus, ToIntFunction<String> work, double seconds, int rounds) {
    round(corpus, work, 2 * seconds);
    var all = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      all[i] = round(corpus, work, seconds);
    }
    Arrays.sort(all);
    return all[rounds / 2];
  }

  static int pass(Corpus corpus, ToIntFunction<String> work) {
    int finds = 0;
    for (String text : corpus.texts()) {
      finds += work.applyAsInt(text);
    }
    return finds;
  }

  /// Processor time of this thread.
  static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
