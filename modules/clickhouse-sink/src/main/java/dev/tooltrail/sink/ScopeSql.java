package dev.tooltrail.sink;

import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The condition that a row is within a scope.
///
/// ClickHouse has no key and cannot make the digests that scopes name people by, so every name that
/// occurs in rows is read and compared here; they are far fewer than rows.
final class ScopeSql {
  private static final String NAMES =
      """
      SELECT DISTINCT hex(arrayJoin([user_id, user_email, user_account, identity])) FROM fact_rows
      UNION DISTINCT
      SELECT DISTINCT hex(arrayJoin([user_id, user_email, user_account, identity])) FROM event_rows
      UNION DISTINCT
      SELECT DISTINCT hex(arrayJoin([user_id, user_email, user_account, identity])) FROM metric_rows
      FORMAT TSV
      """;

  private final Persons persons;
  private final List<String> names = new ArrayList<>();

  /// @throws IOException if ClickHouse does not answer
  ScopeSql(ClickHouse clickHouse, Persons persons) throws IOException {
    this.persons = persons;
    clickHouse.lines(
        NAMES, hex -> names.add(new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8)));
  }

  /// Of a row of `fact_rows`, `event_rows` or `metric_rows`.
  String ofRow(Scope scope) {
    List<String> all = ofSession(scope);
    all.addAll(ofPeriod(scope));
    if (!scope.people().isEmpty()) {
      all.add(people(scope, "user_id", "user_email", "user_account", "identity"));
    }
    return Sql.all(all);
  }

  /// Of one fact in a row of `call_rows`.
  ///
  /// @param fields the atom's fields as an array expression
  String ofAtom(Scope scope, String fields) {
    List<String> all = ofSession(scope);
    if (scope.from() > 0) {
      all.add("toInt64OrZero(" + fields + "[2]) >= " + scope.from());
    }
    if (scope.to() < Long.MAX_VALUE) {
      all.add("toInt64OrZero(" + fields + "[2]) < " + scope.to());
    }
    if (!scope.people().isEmpty()) {
      all.add(people(scope, fields + "[27]", fields + "[28]", fields + "[29]", fields + "[31]"));
    }
    return Sql.all(all);
  }

  /// Of a dead letter, which belongs to no session and nobody: only a period as a whole covers it.
  static String ofDeadLetter(Scope scope) {
    return scope.people().isEmpty() && scope.sessions().isEmpty() ? Sql.all(ofPeriod(scope)) : "0";
  }

  private static List<String> ofPeriod(Scope scope) {
    var all = new ArrayList<String>();
    if (scope.from() > 0) {
      all.add("at >= fromUnixTimestamp64Nano(" + scope.from() + ")");
    }
    if (scope.to() < Long.MAX_VALUE) {
      all.add("at < fromUnixTimestamp64Nano(" + scope.to() + ")");
    }
    return all;
  }

  private static List<String> ofSession(Scope scope) {
    var all = new ArrayList<String>();
    if (scope.tenant() != null) {
      all.add("tenant = " + Sql.text(scope.tenant()));
    }
    if (!scope.sessions().isEmpty()) {
      all.add("session_id IN " + Sql.texts(scope.sessions()));
    }
    return all;
  }

  private String people(Scope scope, String... columns) {
    List<String> theirs = names.stream().filter(name -> persons.is(scope.people(), name)).toList();
    return theirs.isEmpty()
        ? "0"
        : Sql.any(Stream.of(columns).map(column -> column + " IN " + Sql.texts(theirs)).toList());
  }
}
