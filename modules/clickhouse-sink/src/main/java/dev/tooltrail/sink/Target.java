package dev.tooltrail.sink;

import dev.tooltrail.core.Scope;
import java.io.IOException;
import java.util.List;

/// A table whose rows belong to people.
interface Target {
  String table();

  /// What names a row that people see, whatever parts of it are stored.
  String key();

  /// Condition that a row holds something within a scope.
  String covers(Scope scope);

  /// Condition that a row holds something that an erasure covers, that is not erased, and that no
  /// hold covers.
  String due(List<Scope> erasures, List<Scope> holds);

  /// Erases what is [#due].
  void erase(ClickHouse clickHouse, List<Scope> erasures, List<Scope> holds) throws IOException;
}
