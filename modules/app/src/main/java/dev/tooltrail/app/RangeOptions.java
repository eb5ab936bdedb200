package dev.tooltrail.app;

import dev.tooltrail.replay.Bound;
import dev.tooltrail.replay.KafkaSource;
import dev.tooltrail.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of the input topic is read.
final class RangeOptions {
  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_logs")
  private String topic = Topics.DEFAULT.otlpLogs();

  @Option(
      names = "--spans-topic",
      paramLabel = "NAME",
      description = "Read too, where there is one. Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_spans")
  private String spansTopic = Topics.DEFAULT.otlpSpans();

  @Option(
      names = "--metrics-topic",
      paramLabel = "NAME",
      description = "Read with --metrics and --into. Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_metrics")
  private String metricsTopic = Topics.DEFAULT.otlpMetrics();

  @Option(
      names = "--from",
      paramLabel = "TIME|P:OFFSET",
      description =
          "First record: a time such as 2026-11-22T08:00, back from now such as 24h, or offsets of"
              + " partitions such as 0:1200,1:900. Default: where the topic begins.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME|P:OFFSET",
      description = "First record after the range, in the same forms. Default: where it ends now.")
  private @Nullable String to;

  @Option(
      names = "--last",
      paramLabel = "DURATION",
      description = "The same as --from with a duration, such as 2h.")
  private @Nullable String last;

  @Option(
      names = "--partitions",
      paramLabel = "P",
      split = ",",
      description = "Only these, such as 0,2. Default: all.")
  private List<Integer> partitions = new ArrayList<>();

  boolean isGiven() {
    return from != null || to != null || last != null || !partitions.isEmpty();
  }

  /// What is to be read of the topics.
  ///
  /// @param withMetrics whether the topic of metrics is read too; it and that of spans are left out
  ///   where the range is one of offsets or partitions, which are those of logs
  /// @throws UserError if an end is nothing of the kind
  List<KafkaSource.Part> parts(boolean withMetrics, Instant now) {
    if (last != null && from != null) {
      throw new UserError("--last: expected without --from, which says the same");
    }
    if (last != null && !last.matches("[0-9]+[smhdw]")) {
      throw new UserError("--last: expected a duration such as 2h or 7d but was '" + last + "'");
    }
    Bound begin = last != null ? bound("--last", last, now) : bound("--from", from, now);
    Bound end = bound("--to", to, now);
    if (begin instanceof Bound.At(var first)
        && end instanceof Bound.At(var after)
        && !first.isBefore(after)) {
      throw new UserError("--from: expected a time before --to but was " + first);
    }
    var parts = new ArrayList<KafkaSource.Part>();
    Set<Integer> wanted = new TreeSet<>(partitions);
    parts.add(new KafkaSource.Part(topic, false, true, begin, end, wanted));
    boolean isOfTimes =
        wanted.isEmpty() && !(begin instanceof Bound.Offsets) && !(end instanceof Bound.Offsets);
    if (isOfTimes) {
      parts.add(new KafkaSource.Part(spansTopic, false, false, begin, end, Set.of()));
      if (withMetrics) {
        parts.add(new KafkaSource.Part(metricsTopic, true, false, begin, end, Set.of()));
      }
    }
    return parts;
  }

  private static Bound bound(String option, @Nullable String written, Instant now) {
    if (written == null) {
      return new Bound.Open();
    }
    if (!written.matches("[0-9]{1,9}:[0-9]{1,18}(,[0-9]{1,9}:[0-9]{1,18})*")) {
      return new Bound.At(Moment.parse(option, written, now).at());
    }
    var offsets = new HashMap<Integer, Long>();
    for (String one : written.split(",", -1)) {
      String[] place = one.split(":", -1);
      if (offsets.put(Integer.valueOf(place[0]), Long.valueOf(place[1])) != null) {
        throw new UserError(option + ": expected partition " + place[0] + " once");
      }
    }
    return new Bound.Offsets(offsets);
  }
}
