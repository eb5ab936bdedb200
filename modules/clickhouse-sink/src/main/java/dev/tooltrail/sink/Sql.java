package dev.tooltrail.sink;

import java.util.Collection;
import java.util.stream.Collectors;

/// Values as they stand in a statement.
final class Sql {
  private Sql() {}

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /// In order, so that the same values make the same statement.
  static String texts(Collection<String> values) {
    return values.stream().sorted().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
  }

  /// True where one of the conditions is; false if there is none.
  static String any(Collection<String> conditions) {
    return conditions.isEmpty() ? "0" : "(" + String.join(" OR ", conditions) + ")";
  }

  static String all(Collection<String> conditions) {
    return conditions.isEmpty() ? "1" : "(" + String.join(" AND ", conditions) + ")";
  }
}
