package dev.tooltrail.deploy;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names of metrics as Prometheus sees them.
final class Metrics {
  /// What a Prometheus query names as a metric: a word of one of the groups that the job exports.
  private static final Pattern USED =
      Pattern.compile("\\b(?:tooltrail|jvm|process|system)_[a-z_]+\\b");

  /// A row of a table of docs/metrics.md, which the meters themselves are held against.
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(tooltrail_[a-z_]+)` \\|");

  /// Micrometer's own, of which the page names the groups.
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "jvm_memory_used_bytes",
          "jvm_memory_max_bytes",
          "jvm_gc_pause_seconds",
          "process_cpu_usage");

  private Metrics() {}

  /// Every metric that there is, without what Prometheus appends to parts of a histogram.
  static Set<String> known() throws IOException {
    var known = new TreeSet<>(OF_THE_PROCESS);
    DOCUMENTED
        .matcher(Repository.text("docs/metrics.md"))
        .results()
        .forEach(one -> known.add(one.group(1)));
    return known;
  }

  /// The metrics that a query asks for, without the suffix of a part of a histogram.
  static Set<String> usedIn(String promQl) {
    var used = new TreeSet<String>();
    USED.matcher(promQl)
        .results()
        .forEach(one -> used.add(one.group().replaceFirst("_(bucket|sum|count)$", "")));
    return used;
  }
}
