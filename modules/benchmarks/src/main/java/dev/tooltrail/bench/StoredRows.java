package dev.tooltrail.bench;

import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// What ClickHouse shows, merged as readers see it, and how often something shows twice.
///
/// @param calls rows of the view `tool_calls`
/// @param facts rows of `tool_facts`
/// @param deliveries distinct deliveries
/// @param doubled rows beyond the first of the same call, fact or event
record StoredRows(
    long calls,
    Map<String, Long> callsByOutcome,
    long facts,
    long events,
    long deliveries,
    long deadLetters,
    long doubled) {

  /// Rows that were inserted so far, merged or not: cheap to ask, and below the truth until the
  /// end.
  static long insertedDeliveries(ClickHouse clickHouse) throws IOException {
    return number(clickHouse, "SELECT count() FROM delivery_rows");
  }

  static long deliveries(ClickHouse clickHouse) throws IOException {
    return number(
        clickHouse,
        "SELECT uniqExact(record_id, topic, topic_partition, offset, record_index) FROM delivery_rows");
  }

  static StoredRows read(ClickHouse clickHouse) throws IOException {
    var outcomes = new TreeMap<String, Long>();
    clickHouse.lines(
        "SELECT outcome, count() FROM tool_calls GROUP BY outcome FORMAT TSV",
        line ->
            outcomes.put(
                line.substring(0, line.indexOf('\t')),
                Long.parseLong(line.substring(line.indexOf('\t') + 1))));
    long calls = outcomes.values().stream().mapToLong(Long::longValue).sum();
    long facts = number(clickHouse, "SELECT count() FROM tool_facts");
    long events = number(clickHouse, "SELECT count() FROM events");
    long distinct =
        number(clickHouse, "SELECT uniqExact(session_id, call_id) FROM tool_calls")
            + number(clickHouse, "SELECT uniqExact(fact_id) FROM tool_facts")
            + number(clickHouse, "SELECT uniqExact(event_id) FROM events");
    return new StoredRows(
        calls,
        outcomes,
        facts,
        events,
        deliveries(clickHouse),
        number(clickHouse, "SELECT count() FROM dead_letters"),
        calls + facts + events - distinct);
  }

  /// Whether these are the rows of the truth, no more and no less.
  boolean agrees(Truth truth) {
    var expected = new TreeMap<String, Long>();
    truth.callsByOutcome().forEach((outcome, count) -> expected.put(outcome.word(), count));
    return callsByOutcome.equals(expected)
        && facts == truth.toolFacts()
        && events == truth.events()
        && deliveries == truth.logRecords()
        && deadLetters == 0
        && doubled == 0;
  }

  /// Rows that are missing.
  long lost(Truth truth) {
    return Math.max(0, truth.calls() - calls)
        + Math.max(0, truth.toolFacts() - facts)
        + Math.max(0, truth.events() - events);
  }

  private static long number(ClickHouse clickHouse, String sql) throws IOException {
    return Long.parseLong(clickHouse.value(sql + " FORMAT TSV"));
  }
}
