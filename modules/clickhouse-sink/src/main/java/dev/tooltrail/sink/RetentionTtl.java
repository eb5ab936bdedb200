package dev.tooltrail.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The TTL expressions of all tables, made from the rules. `sql/006_governance.sql` has those of
/// the default rules.
///
/// A row that a hold marks has a time that never comes. Retention counts from when a row was
/// stored, never from a client's clock.
final class RetentionTtl {
  private static final String NEVER = "toDateTime('2106-01-01 00:00:00', 'UTC')";

  /// Attributes that hold what people or models wrote, by the names that agents give them. An event
  /// that has one loses all its attributes when its texts go; a TTL cannot take one key out of a
  /// map.
  private static final List<String> TEXT_ATTRIBUTES =
      List.of(
          "prompt",
          "prompt_text",
          "response",
          "body",
          "request_text",
          "response_text",
          "arguments",
          "output",
          "function_args",
          "reasoning",
          "error.message",
          "gen_ai.system_instructions",
          "gen_ai.input.messages",
          "gen_ai.output.messages");

  static final String HAS_TEXTS =
      TEXT_ATTRIBUTES.stream()
          .map(Sql::text)
          .collect(Collectors.joining(", ", "hasAny(mapKeys(attributes), [", "])"));

  /// A column that holds texts.
  ///
  /// @param stays condition under which it is no text
  private record TextColumn(String table, String name, String stays) {}

  private static final List<TextColumn> TEXTS =
      List.of(
          new TextColumn("fact_rows", "error", ""),
          new TextColumn("fact_rows", "parameters", ""),
          new TextColumn("fact_rows", "tool_input", ""),
          new TextColumn("fact_rows", "tool_output", ""),
          new TextColumn("fact_rows", "action", ""),
          new TextColumn("call_rows", "decision_payload", ""),
          new TextColumn("call_rows", "result_payload", ""),
          new TextColumn("event_rows", "body", ""),
          new TextColumn("event_rows", "attributes", " OR NOT " + HAS_TEXTS));

  private RetentionTtl() {}

  /// The statements that make a class follow its rules.
  static List<String> statements(RetentionClass ofClass, List<RetentionRule> rules) {
    String due = "stored_at + toIntervalDay(" + days(ofClass, rules) + ")";
    var statements = new ArrayList<String>();
    if (ofClass == RetentionClass.TEXTS) {
      for (TextColumn text : TEXTS) {
        statements.add(
            "ALTER TABLE %s MODIFY COLUMN %s TTL if(held != 0%s, %s, %s)"
                .formatted(text.table, text.name, text.stays, NEVER, due));
      }
    }
    for (String table : ofClass.tables()) {
      statements.add("ALTER TABLE %s MODIFY TTL %s DELETE WHERE held = 0".formatted(table, due));
    }
    return statements;
  }

  /// Days that a row is kept, as an expression over its tenant.
  static String days(RetentionClass ofClass, List<RetentionRule> rules) {
    int otherwise = ofClass.defaultDays();
    var cases = new ArrayList<String>();
    for (RetentionRule rule :
        rules.stream().sorted(Comparator.comparing(RetentionRule::tenant)).toList()) {
      if (rule.ofClass() == ofClass && rule.isForAll()) {
        otherwise = rule.days();
      } else if (rule.ofClass() == ofClass) {
        cases.add("tenant = " + Sql.text(rule.tenant()) + ", " + rule.days());
      }
    }
    return cases.isEmpty()
        ? Integer.toString(otherwise)
        : "multiIf(" + String.join(", ", cases) + ", " + otherwise + ")";
  }
}
