package dev.tooltrail.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// All meters of the sink. Counters count since the start of the process, and again what is
/// inserted again after a failure; rows in the views do not.
///
/// They balance, with the topics of `SinkSettings`:
///
/// - `rows{table=fact_rows}` = `rows{table=call_rows}` = `records{topic=toolCalls}`
/// - `rows{table=event_rows}` = `records{topic=events}`, and so `metric_rows`, `dead_letter_rows`
///   and `governance_rows` of their topics
/// - `rows{table=delivery_rows}` = records of tool calls + events + metrics
/// - each of these less what is in `tooltrail.sink.refused` of the table
/// - records = the count of `tooltrail.sink.age`
///
/// To alert on: `freshness` or `age` beyond what an auditor may wait, `lag` that does not fall,
/// `refused` that grows, `waiting` that stays 1.
///
/// The value of a tag is the name of a table or of a topic of the job: never a word of a record.
public final class SinkMeters implements SinkObserver {
  static final String PREFIX = "tooltrail.sink.";

  private static final Duration[] INSERT_BUCKETS =
      seconds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60);
  private static final Duration[] AGE_BUCKETS =
      seconds(0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400);

  private final MeterRegistry registry;
  private final Map<String, Counter> rows = new HashMap<>();
  private final Map<String, Counter> refused = new HashMap<>();
  private final Map<String, Counter> records = new HashMap<>();
  private final Map<String, Long> lag = new ConcurrentHashMap<>();
  private final Counter batches;
  private final Counter retries;
  private final Timer insert;
  private final Timer age;
  private volatile int waiting;
  private volatile long freshnessMs;

  public SinkMeters(MeterRegistry registry, SinkSettings settings) {
    this.registry = registry;
    // Bills are imported by a command.
    for (Table table : EnumSet.complementOf(EnumSet.of(Table.BILLING))) {
      String name = table.sqlName();
      rows.put(name, counter("rows", "Rows that ClickHouse took", "table", name));
      refused.put(
          name,
          counter(
              "refused", "Rows that ClickHouse refuses for good, now dead letters", "table", name));
    }
    for (String topic : settings.topics()) {
      records.put(
          topic, counter("records", "Stream records whose rows are in ClickHouse", "topic", topic));
      Gauge.builder(PREFIX + "lag", () -> lag.getOrDefault(topic, 0L))
          .description(
              "Records of the topic's partitions at this instance whose rows are not in ClickHouse,"
                  + " looked at every 15 seconds")
          .tag("topic", topic)
          .register(registry);
    }
    batches = counter("batches", "Batches whose rows are in ClickHouse");
    retries = counter("retries", "Attempts that ClickHouse or Kafka did not answer, tried again");
    insert = timer("insert", "Time of an insert that ClickHouse took", INSERT_BUCKETS);
    age =
        timer(
            "age",
            "Time from the Kafka timestamp of an input record until its row is in ClickHouse",
            AGE_BUCKETS);
    Gauge.builder(PREFIX + "waiting", () -> waiting)
        .description("1 while ClickHouse or Kafka does not answer and the sink waits for it")
        .register(registry);
    TimeGauge.builder(PREFIX + "freshness", () -> freshnessMs, TimeUnit.MILLISECONDS)
        .description(
            "Age, as above, of the oldest record of the last batch; stands while none comes")
        .register(registry);
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
  }

  private Timer timer(String name, String description, Duration[] buckets) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  private static Duration[] seconds(double... seconds) {
    var durations = new Duration[seconds.length];
    for (int i = 0; i < seconds.length; i++) {
      durations[i] = Duration.ofMillis(Math.round(seconds[i] * 1000));
    }
    return durations;
  }

  @Override
  public void inserted(String topic, int topicPartition, long endOffset, int newRecords) {
    batches.increment();
    Objects.requireNonNull(records.get(topic)).increment(newRecords);
  }

  @Override
  public void stored(LongStream timestampsMs) {
    long now = registry.config().clock().wallTime();
    long oldest =
        timestampsMs
            .peek(timestamp -> age.record(Math.max(0, now - timestamp), TimeUnit.MILLISECONDS))
            .min()
            .orElse(now);
    freshnessMs = Math.max(0, now - oldest);
  }

  @Override
  public void rows(String table, int number, Duration took) {
    Objects.requireNonNull(rows.get(table)).increment(number);
    insert.record(took);
  }

  @Override
  public void waiting(String reason, int attempt) {
    retries.increment();
    waiting = 1;
  }

  @Override
  public void answered() {
    waiting = 0;
  }

  @Override
  public void refused(String table, int code) {
    Objects.requireNonNull(refused.get(table)).increment();
  }

  @Override
  public void lag(Map<String, Long> byTopic) {
    lag.putAll(byTopic);
    lag.keySet().retainAll(byTopic.keySet());
  }
}
