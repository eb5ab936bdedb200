package dev.tooltrail.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what went in and what came out, so that anything lost shows as a sum that does not hold.
///
/// - bodies = decoded + not logs + unreadable bodies
/// - records = tool facts + other events + unreadable records + ignored; log records and spans, and
///   ignored are spans of no agent
/// - distinct facts = tool facts − duplicate facts
/// - calls = the sum over all outcomes
///
/// It also says what was redacted in all records that were read, by rule.
public final class Balance {
  private static final String RULE = "rule ";

  private long bodies;
  private long decodedBodies;
  private long notLogs;
  private long unreadableBodies;
  private long records;
  private long ignored;
  private long toolFacts;
  private long otherEvents;
  private long unreadableRecords;
  private long distinctFacts;
  private long calls;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final SortedMap<String, Long> redactionsByRule = new TreeMap<>();

  public void decodedBody() {
    bodies++;
    decodedBodies++;
  }

  public void notLogs() {
    bodies++;
    notLogs++;
  }

  public void unreadableBody() {
    bodies++;
    unreadableBodies++;
  }

  public void toolFact() {
    records++;
    toolFacts++;
  }

  public void otherEvent() {
    records++;
    otherEvents++;
  }

  public void unreadableRecord() {
    records++;
    unreadableRecords++;
  }

  /// Spans that are no agent's.
  public void ignored(int spans) {
    records += spans;
    ignored += spans;
  }

  /// Adds the account of one record.
  public void redacted(List<Redaction> redactions) {
    redactions.forEach(one -> redactionsByRule.merge(one.rule(), (long) one.count(), Long::sum));
  }

  /// Adds what another part of the input gave; neither of the two may be closed yet.
  public void add(Balance other) {
    bodies += other.bodies;
    decodedBodies += other.decodedBodies;
    notLogs += other.notLogs;
    unreadableBodies += other.unreadableBodies;
    records += other.records;
    ignored += other.ignored;
    toolFacts += other.toolFacts;
    otherEvents += other.otherEvents;
    unreadableRecords += other.unreadableRecords;
    other.redactionsByRule.forEach((rule, count) -> redactionsByRule.merge(rule, count, Long::sum));
  }

  /// What was counted of the input, for [#of].
  public SortedMap<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    counts.put("bodies", bodies);
    counts.put("decoded_bodies", decodedBodies);
    counts.put("not_logs", notLogs);
    counts.put("unreadable_bodies", unreadableBodies);
    counts.put("records", records);
    counts.put("ignored", ignored);
    counts.put("tool_facts", toolFacts);
    counts.put("other_events", otherEvents);
    counts.put("unreadable_records", unreadableRecords);
    redactionsByRule.forEach((rule, count) -> counts.put(RULE + rule, count));
    return counts;
  }

  /// A balance that was written down as its [#counts].
  public static Balance of(Map<String, Long> counts) {
    var balance = new Balance();
    balance.bodies = counts.getOrDefault("bodies", 0L);
    balance.decodedBodies = counts.getOrDefault("decoded_bodies", 0L);
    balance.notLogs = counts.getOrDefault("not_logs", 0L);
    balance.unreadableBodies = counts.getOrDefault("unreadable_bodies", 0L);
    balance.records = counts.getOrDefault("records", 0L);
    balance.ignored = counts.getOrDefault("ignored", 0L);
    balance.toolFacts = counts.getOrDefault("tool_facts", 0L);
    balance.otherEvents = counts.getOrDefault("other_events", 0L);
    balance.unreadableRecords = counts.getOrDefault("unreadable_records", 0L);
    counts.forEach((name, count) -> {
      if (name.startsWith(RULE)) {
        balance.redactionsByRule.put(name.substring(RULE.length()), count);
      }
    });
    return balance;
  }

  /// One row that came out.
  public void call(CallRow row) {
    calls++;
    outcomes.merge(Outcome.valueOf(row.outcome().toUpperCase(Locale.ROOT)), 1L, Long::sum);
  }

  /// How many facts came out.
  public void distinctFacts(long count) {
    distinctFacts = count;
  }

  void close(long distinctFactCount, Iterable<CallRow> rows) {
    distinctFacts = distinctFactCount;
    calls = 0;
    outcomes.clear();
    rows.forEach(this::call);
  }

  /// Whether every sum holds.
  public boolean holds() {
    return bodies == decodedBodies + notLogs + unreadableBodies
        && records == toolFacts + otherEvents + unreadableRecords + ignored
        && distinctFacts <= toolFacts
        && calls == outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  public long records() {
    return records;
  }

  public long toolFacts() {
    return toolFacts;
  }

  public long distinctFacts() {
    return distinctFacts;
  }

  public long unreadable() {
    return unreadableBodies + unreadableRecords;
  }

  public long bodies() {
    return bodies;
  }

  public long decodedBodies() {
    return decodedBodies;
  }

  public long notLogBodies() {
    return notLogs;
  }

  public long redactions() {
    return redactionsByRule.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The balance sheet, a line a sum.
  public String sheet() {
    var sheet = new StringBuilder(400);
    sheet.append(line("bodies", bodies)).append(line("  decoded", decodedBodies));
    sheet.append(line("  not logs", notLogs)).append(line("  unreadable", unreadableBodies));
    sheet.append(line("records", records)).append(line("  tool facts", toolFacts));
    sheet.append(line("  other events", otherEvents));
    sheet.append(line("  unreadable", unreadableRecords)).append(line("  ignored", ignored));
    sheet.append(line("distinct facts", distinctFacts));
    sheet.append(line("  duplicates", toolFacts - distinctFacts));
    sheet.append(line("tool calls", calls));
    outcomes.forEach((outcome, count) -> sheet.append(line("  " + outcome.word(), count)));
    sheet.append(line("redactions", redactions()));
    redactionsByRule.forEach((rule, count) -> sheet.append(line("  " + rule, count)));
    return sheet.toString();
  }

  private static String line(String name, long count) {
    String number = Long.toString(count);
    return name + " ".repeat(Math.max(1, 30 - name.length() - number.length())) + number + "\n";
  }
}
