package dev.tooltrail.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names of metrics as Prometheus sees them.
final class Metrics {
  /// What a Prometheus query names as a metric: a word of one of the groups that the job exports.
  private static final Pattern USED =
      Pattern.compile("\\b(?:tooltrail|jvm|process|system)_[a-z_]+\\b");

  /// Without what Prometheus appends to parts of a histogram.
  static final Set<String> KNOWN =
      Set.of(
          "tooltrail_receiver_bodies_total",
          "tooltrail_receiver_acknowledged_total",
          "tooltrail_receiver_refused_total",
          "tooltrail_receiver_messages_total",
          "tooltrail_receiver_split_bodies_total",
          "tooltrail_receiver_records_too_large_total",
          "tooltrail_receiver_in_progress",
          "tooltrail_receiver_bytes_in_flight_bytes",
          "tooltrail_receiver_connections",
          "tooltrail_receiver_spool_bytes",
          "tooltrail_receiver_spool_bodies",
          "tooltrail_receiver_spooled_total",
          "tooltrail_stream_bodies_total",
          "tooltrail_stream_records_total",
          "tooltrail_stream_facts_total",
          "tooltrail_stream_redactions_total",
          "tooltrail_stream_state",
          "tooltrail_stream_threads",
          "tooltrail_stream_restore_remaining",
          "tooltrail_stream_lag",
          "tooltrail_stream_state_size_bytes",
          "tooltrail_sink_rows_total",
          "tooltrail_sink_records_total",
          "tooltrail_sink_batches_total",
          "tooltrail_sink_refused_total",
          "tooltrail_sink_retries_total",
          "tooltrail_sink_insert_seconds",
          "tooltrail_sink_lag",
          "tooltrail_sink_waiting",
          "tooltrail_sink_freshness_seconds",
          "tooltrail_sink_age_seconds",
          "jvm_memory_used_bytes",
          "jvm_memory_max_bytes",
          "jvm_gc_pause_seconds",
          "process_cpu_usage");

  private Metrics() {}

  /// The metrics that a query asks for, without the suffix of a part of a histogram.
  static Set<String> usedIn(String promQl) {
    var used = new TreeSet<String>();
    USED.matcher(promQl)
        .results()
        .forEach(one -> used.add(one.group().replaceFirst("_(bucket|sum|count)$", "")));
    return used;
  }
}
