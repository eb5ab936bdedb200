package dev.tooltrail.topology;

import dev.tooltrail.core.Redaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/// What one task has redacted since it started, by rule: metric `redactions-total` of the group
/// `tooltrail`, tags `rule` and `task-id`.
///
/// Records that were read again after a failure count again; the accounts in the rows do not. Rules
/// are a closed set, and whatever is not in it counts as `other`: no metric ever holds a word of a
/// record.
final class RedactionMetric implements AutoCloseable {
  static final String GROUP = "tooltrail";
  static final String NAME = "redactions-total";
  static final String RULE = "rule";
  static final String OTHER = "other";

  private static final String ABOUT = "Replacements, values withheld and fields left out, by rule";

  private final StreamsMetrics metrics;
  private final TaskId task;
  private final Set<String> rules;
  private final Map<String, Sensor> sensors = new HashMap<>();

  /// @param rules the ids that may become the value of a tag
  RedactionMetric(StreamsMetrics metrics, TaskId task, Set<String> rules) {
    this.metrics = metrics;
    this.task = task;
    this.rules = rules;
  }

  void count(List<Redaction> redactions) {
    for (Redaction one : redactions) {
      String rule = rules.contains(one.rule()) ? one.rule() : OTHER;
      sensors.computeIfAbsent(rule, this::sensor).record(one.count());
    }
  }

  private Sensor sensor(String rule) {
    Sensor sensor = metrics.addSensor(GROUP + "." + task + "." + rule, Sensor.RecordingLevel.INFO);
    sensor.add(
        new MetricName(NAME, GROUP, ABOUT, Map.of(RULE, rule, "task-id", task.toString())),
        new CumulativeSum());
    return sensor;
  }

  /// Takes the metrics of the task away with it; it may go on elsewhere.
  @Override
  public void close() {
    sensors.values().forEach(metrics::removeSensor);
    sensors.clear();
  }
}
