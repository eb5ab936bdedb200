package dev.tooltrail.topology;

import dev.tooltrail.core.Redaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/// All meters of the stream. Counters count since the start of the process, and again what is read
/// again after a failure; rows do not.
///
/// They balance, as `process` counts the same bodies:
///
/// - values of the input topics that were read = the sum of `tooltrail.stream.bodies`
/// - records of the bodies that were read = the sum of `tooltrail.stream.records`
/// - `records{kind=tool_fact}` = the sum of `tooltrail.stream.facts`, once the repartition topic is
///   read to its end; over all instances, since a fact is joined where its prompt is
/// - dead letters of the stream = `bodies{outcome=unreadable}` + `records{kind=dead_letter}`
/// - `tooltrail.stream.redactions` = the sum of the accounts in the rows, by rule
///
/// To alert on: `bodies{outcome=unreadable}` or `records{kind=dead_letter}` that grow, `lag` that
/// does not fall, `threads{state=dead}` above 0.
///
/// The value of a tag is a constant, the id of a rule of the policy, or the name of a topic of the
/// job: never a word of a record.
public final class StreamMeters {
  static final String PREFIX = "tooltrail.stream.";
  static final String REDACTIONS = PREFIX + "redactions";
  static final String RULE = "rule";

  /// The rule of a redaction whose id is not in the policy.
  static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<Arrivals.Kind, Counter> bodies = new EnumMap<>(Arrivals.Kind.class);
  private final Map<RecordKind, Counter> records = new EnumMap<>(RecordKind.class);
  private final Map<String, Counter> redactions = new HashMap<>();
  private final Counter newFacts;
  private final Counter duplicateFacts;

  /// What became of a record.
  private enum RecordKind {
    TOOL_FACT,
    EVENT,
    METRIC_POINT,
    IGNORED,
    DEAD_LETTER
  }

  /// @param rules every rule that an account of redactions can name, see `Intake.ruleIds()`
  public StreamMeters(MeterRegistry registry, Set<String> rules) {
    this.registry = registry;
    for (Arrivals.Kind kind : Arrivals.Kind.values()) {
      bodies.put(
          kind, counter("bodies", "Values of the input topics that were read", "outcome", kind));
    }
    for (RecordKind kind : RecordKind.values()) {
      records.put(
          kind, counter("records", "Log records, spans and metric points in them", "kind", kind));
    }
    newFacts = fact("new");
    duplicateFacts = fact("duplicate");
    rules.forEach(rule -> redactions.put(rule, redaction(rule)));
    redactions.put(OTHER, redaction(OTHER));
  }

  private Counter fact(String novelty) {
    return Counter.builder(PREFIX + "facts")
        .description(
            "Facts that were joined; a duplicate tells nothing that its call, as far as it is"
                + " remembered, does not know")
        .tag("novelty", novelty)
        .register(registry);
  }

  private Counter redaction(String rule) {
    return Counter.builder(REDACTIONS)
        .description("Replacements, values withheld and fields left out, by rule of the policy")
        .tag(RULE, rule)
        .register(registry);
  }

  private Counter counter(String name, String description, String tag, Enum<?> value) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .tag(tag, word(value))
        .register(registry);
  }

  /// Counts a body and the records in it.
  void read(Arrivals body) {
    Objects.requireNonNull(bodies.get(body.kind())).increment();
    count(RecordKind.IGNORED, body.ignored());
    int facts = 0;
    int events = 0;
    int points = 0;
    int letters = 0;
    for (Arrived one : body.records()) {
      switch (one) {
        case Arrived.ToolFact fact -> facts++;
        case Arrived.Event event -> events++;
        case Arrived.Point point -> points++;
        // An unreadable body is no record.
        case Arrived.Dead(var letter) -> letters += letter.source().recordIndex() >= 0 ? 1 : 0;
      }
    }
    count(RecordKind.TOOL_FACT, facts);
    count(RecordKind.EVENT, events);
    count(RecordKind.METRIC_POINT, points);
    count(RecordKind.DEAD_LETTER, letters);
  }

  private void count(RecordKind kind, int number) {
    if (number > 0) {
      Objects.requireNonNull(records.get(kind)).increment(number);
    }
  }

  /// Adds the account of one record.
  void redacted(List<Redaction> account) {
    for (Redaction one : account) {
      Counter known = redactions.get(one.rule());
      Counter counter = known != null ? known : redactions.get(OTHER);
      Objects.requireNonNull(counter).increment(one.count());
    }
  }

  void joined(boolean isNew) {
    (isNew ? newFacts : duplicateFacts).increment();
  }

  /// Adds what a running stream shows.
  ///
  /// @param topics that it reads
  public void watch(Supplier<StreamStatus> status, Collection<String> topics) {
    for (KafkaStreams.State state : KafkaStreams.State.values()) {
      gauge(
          "state",
          "1 for the state that the stream is in",
          status,
          one -> one.state() == state ? 1 : 0,
          "state",
          word(state));
    }
    for (ThreadState state : ThreadState.values()) {
      gauge(
          "threads",
          "Threads of the stream by state",
          status,
          one -> one.threads(state),
          "state",
          word(state));
    }
    for (String topic : topics) {
      gauge(
          "lag",
          "Records of the topic's partitions at this instance that are not fetched yet, as"
              + " of the last fetch",
          status,
          one -> one.lag().getOrDefault(topic, 0L),
          "topic",
          topic);
    }
    gauge(
        "restore.remaining",
        "Records of changelogs that are still to be restored before all"
            + " partitions are worked on",
        status,
        StreamStatus::restoreRemaining);
    Gauge.builder(PREFIX + "state.size", () -> status.get().stateBytes())
        .description("Size of the state directory, looked at once a minute")
        .baseUnit("bytes")
        .register(registry);
  }

  private void gauge(
      String name,
      String description,
      Supplier<StreamStatus> status,
      ToDoubleFunction<StreamStatus> value,
      String... tags) {
    Gauge.builder(PREFIX + name, () -> value.applyAsDouble(status.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
