package dev.tooltrail.sink;

import dev.tooltrail.core.Word;
import java.util.List;

/// What is kept for its own time. The words and their order are those of `retention_rule_rows`.
public enum RetentionClass implements Word {
  /// Decisions, results and calls.
  CALLS(396, "fact_rows", "call_rows"),
  /// All other events, and the data points of metrics.
  EVENTS(396, "event_rows", "metric_rows"),
  /// Parameters, inputs and errors of calls; prompts, answers and bodies of events.
  TEXTS(90),
  DELIVERIES(396, "delivery_rows"),
  DEAD_LETTERS(396, "dead_letter_rows");

  /// 27 years: beyond them ClickHouse's `DateTime` would come to its end.
  public static final int MAX_DAYS = 10_000;

  private final int defaultDays;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> tables;

  RetentionClass(int defaultDays, String... tables) {
    this.defaultDays = defaultDays;
    this.tables = List.of(tables);
  }

  public int defaultDays() {
    return defaultDays;
  }

  /// Tables whose whole rows are of this class.
  List<String> tables() {
    return tables;
  }

  /// Whether its rows say whose they are, so that a tenant can have a rule of its own.
  public boolean hasTenants() {
    return this == CALLS || this == EVENTS || this == TEXTS;
  }
}
