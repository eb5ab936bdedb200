package dev.tooltrail.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// For how long which rows are kept: the rules of a database, and the TTL of its tables.
public final class Retention {
  private final ClickHouse clickHouse;

  public Retention(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /// What a class has to lose now. ClickHouse deletes by merges in the background, so rows can be
  /// due and still be there.
  ///
  /// @param due stored rows past their time, or with texts past theirs
  /// @param heldBack those that would be due and that a legal hold keeps
  public record Due(RetentionClass ofClass, String table, long due, long heldBack) {}

  /// The rules in force.
  public List<RetentionRule> rules() throws IOException {
    var rules = new ArrayList<RetentionRule>();
    clickHouse.lines(
        "SELECT class, tenant, days FROM retention_rules ORDER BY class, tenant FORMAT TSV",
        line -> {
          String[] values = line.split("\t", -1);
          rules.add(
              new RetentionRule(
                  RetentionClass.valueOf(values[0].toUpperCase(Locale.ROOT)),
                  values[1],
                  Integer.parseInt(values[2])));
        });
    return rules;
  }

  /// The rules as they would be with these in place of their like.
  public List<RetentionRule> with(List<RetentionRule> changes) throws IOException {
    var rules = new ArrayList<RetentionRule>();
    for (RetentionRule rule : rules()) {
      if (changes.stream().noneMatch(change -> isSameKind(change, rule))) {
        rules.add(rule);
      }
    }
    rules.addAll(changes);
    return rules;
  }

  /// Sets rules and makes the tables follow. ClickHouse counts anew for the rows that are there.
  ///
  /// @param at nanoseconds since the epoch
  public void set(List<RetentionRule> changes, String by, long at) throws IOException {
    for (RetentionRule change : changes) {
      clickHouse.execute(
          "INSERT INTO retention_rule_rows SELECT %s, %s, %d, fromUnixTimestamp64Nano(%d), %s"
              .formatted(
                  Sql.text(change.ofClass().word()),
                  Sql.text(change.tenant()),
                  change.days(),
                  at,
                  Sql.text(by)));
    }
    List<RetentionRule> rules = rules();
    for (RetentionClass ofClass : RetentionClass.values()) {
      if (changes.stream().anyMatch(change -> change.ofClass() == ofClass)) {
        for (String statement : RetentionTtl.statements(ofClass, rules)) {
          clickHouse.execute(statement);
        }
      }
    }
  }

  /// What is due under these rules.
  public List<Due> due(List<RetentionRule> rules) throws IOException {
    var due = new ArrayList<Due>();
    for (RetentionClass ofClass : RetentionClass.values()) {
      String past = "stored_at + toIntervalDay(" + RetentionTtl.days(ofClass, rules) + ") <= now()";
      for (String table : ofClass.tables()) {
        due.add(due(ofClass, table, past));
      }
      if (ofClass == RetentionClass.TEXTS) {
        due.add(
            due(
                ofClass,
                "fact_rows",
                past + " AND (parameters, tool_input, tool_output, error) != ('', '', '', '')"));
        due.add(
            due(
                ofClass,
                "call_rows",
                past + " AND least(decision_payload, result_payload) < '\\x7F'"));
        due.add(
            due(
                ofClass,
                "event_rows",
                past + " AND (body != '' OR " + RetentionTtl.HAS_TEXTS + ")"));
      }
    }
    return due;
  }

  private Due due(RetentionClass ofClass, String table, String past) throws IOException {
    String[] counts =
        clickHouse
            .value(
                "SELECT countIf(held = 0), countIf(held != 0) FROM %s WHERE %s FORMAT TSV"
                    .formatted(table, past))
            .split("\t", -1);
    return new Due(ofClass, table, Long.parseLong(counts[0]), Long.parseLong(counts[1]));
  }

  private static boolean isSameKind(RetentionRule one, RetentionRule other) {
    return one.ofClass() == other.ofClass() && one.tenant().equals(other.tenant());
  }
}
