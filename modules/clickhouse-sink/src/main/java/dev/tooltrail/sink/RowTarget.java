package dev.tooltrail.sink;

import dev.tooltrail.core.Scope;
import java.io.IOException;
import java.util.List;

/// `fact_rows`, `event_rows` and `metric_rows`: one row a record, of several the one under the
/// highest policy.
///
/// @param id column of the record's id
/// @param key the table's sorting key
/// @param erased selects the erased form of a row
record RowTarget(String table, String id, String key, String erased, ScopeSql scopes)
    implements Target {
  @Override
  public String covers(Scope scope) {
    return scopes.ofRow(scope);
  }

  @Override
  public String due(List<Scope> erasures, List<Scope> holds) {
    return Sql.all(
        List.of(
            ErasedSql.IS_NOT_ERASED,
            Sql.any(erasures.stream().map(this::covers).toList()),
            "NOT " + Sql.any(holds.stream().map(this::covers).toList())));
  }

  @Override
  public void erase(ClickHouse clickHouse, List<Scope> erasures, List<Scope> holds)
      throws IOException {
    String due = due(erasures, holds);
    clickHouse.execute(
        ("INSERT INTO %1$s SELECT %2$s FROM (SELECT * FROM %1$s WHERE %3$s)"
                + " SETTINGS insert_deduplicate = 0")
            .formatted(table, erased, due));
    // Also what the same record was under another policy, whoever it names.
    String held = Sql.any(holds.stream().map(this::covers).toList());
    new Mutations(clickHouse)
        .run(
            table,
            "DELETE WHERE %3$s AND NOT %4$s AND (%2$s) IN (SELECT %2$s FROM %1$s WHERE %5$s)"
                .formatted(table, key, ErasedSql.IS_NOT_ERASED, held, ErasedSql.IS_ERASED));
  }
}
