package dev.tooltrail.sink;

import dev.tooltrail.core.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `call_rows`: each row knows up to two facts of a call, and each of them is erased where it
/// stands. What the row knows beside them stays, so no merge of rows changes.
record CallTarget(ScopeSql scopes) implements Target {
  private static final List<String> FACTS = List.of("decision", "result");

  @Override
  public String table() {
    return "call_rows";
  }

  @Override
  public String key() {
    return "tenant, agent, session_id, call_id, lone_fact_id";
  }

  @Override
  public String covers(Scope scope) {
    return Sql.any(FACTS.stream().map(fact -> covers(fact, scope)).toList());
  }

  @Override
  public String due(List<Scope> erasures, List<Scope> holds) {
    return Sql.any(FACTS.stream().map(fact -> due(fact, erasures, holds)).toList());
  }

  @Override
  public void erase(ClickHouse clickHouse, List<Scope> erasures, List<Scope> holds)
      throws IOException {
    var changes = new ArrayList<String>();
    for (String fact : FACTS) {
      String due = due(fact, erasures, holds);
      String payload = fact + "_payload";
      changes.add("%1$s = if(%2$s, %3$s, %1$s)".formatted(fact, due, ErasedSql.head(fact)));
      changes.add("%1$s = if(%2$s, %3$s, %1$s)".formatted(payload, due, ErasedSql.payload(fact)));
    }
    new Mutations(clickHouse)
        .run(table(), "UPDATE " + String.join(", ", changes) + " WHERE " + due(erasures, holds));
  }

  private String covers(String fact, Scope scope) {
    return "(%s != '\\x7F' AND %s)".formatted(fact, scopes.ofAtom(scope, ErasedSql.fields(fact)));
  }

  private String due(String fact, List<Scope> erasures, List<Scope> holds) {
    String fields = ErasedSql.fields(fact);
    return Sql.all(
        List.of(
            ErasedSql.isUnerasedAtom(fact),
            Sql.any(erasures.stream().map(scope -> scopes.ofAtom(scope, fields)).toList()),
            "NOT " + Sql.any(holds.stream().map(scope -> scopes.ofAtom(scope, fields)).toList())));
  }
}
