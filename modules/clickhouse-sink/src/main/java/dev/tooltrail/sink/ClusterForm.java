package dev.tooltrail.sink;

import dev.tooltrail.sink.SqlToken.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts one statement of `sql/` into the form that a cluster of one shard with replicas takes: DDL
/// on every host, rows in replicated tables, everything else as it stands.
///
/// What it does not know it refuses: a statement that ran on one host alone, or on each for itself,
/// would leave replicas that differ. Grammar: https://clickhouse.com/docs/sql-reference/statements.
final class ClusterForm {
  private static final String PLAIN_WINDOW = "non_replicated_deduplication_window";
  private static final String REPLICATED_WINDOW = "replicated_deduplication_window";
  private static final String REPLICATED = "Replicated";

  /// Engines that have a replicated twin with the same arguments.
  private static final Set<String> WITH_TWIN =
      Set.of(
          "MergeTree",
          "ReplacingMergeTree",
          "SummingMergeTree",
          "AggregatingMergeTree",
          "CollapsingMergeTree",
          "VersionedCollapsingMergeTree",
          "CoalescingMergeTree");

  /// Engines that keep no rows of their own: the same on every host.
  private static final Set<String> WITHOUT_ROWS =
      Set.of("Null", "Merge", "Dictionary", "Distributed");

  /// Kinds of objects whose name `ON CLUSTER` follows: first word, and the second if there is one.
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("TABLE", ""),
          Map.entry("VIEW", ""),
          Map.entry("MATERIALIZED", "VIEW"),
          Map.entry("DICTIONARY", ""),
          Map.entry("DATABASE", ""),
          Map.entry("FUNCTION", ""),
          Map.entry("ROLE", ""),
          Map.entry("USER", ""),
          Map.entry("ROW", "POLICY"),
          Map.entry("POLICY", ""),
          Map.entry("QUOTA", ""),
          Map.entry("SETTINGS", "PROFILE"),
          Map.entry("PROFILE", ""),
          Map.entry("NAMED", "COLLECTION"));

  private final SqlStatement statement;
  private final String onCluster;

  private ClusterForm(SqlStatement statement, String cluster) {
    this.statement = statement;
    onCluster = " ON CLUSTER '" + cluster + "'";
  }

  /// @param cluster a name that needs no escaping
  /// @throws IllegalArgumentException if there is no such form, with the reason
  static String of(String statement, String cluster) {
    var form = new ClusterForm(new SqlStatement(statement), cluster);
    form.rewrite();
    return form.statement.toString();
  }

  private void rewrite() {
    for (int at = 0; at < statement.size(); at++) {
      require(statement.skip(at, "ON", "CLUSTER") == at, "it names a cluster already");
    }
    String verb = statement.word(0);
    switch (verb) {
      // Replication carries the rows to the other hosts.
      case "INSERT" -> {}
      case "CREATE", "ALTER", "DROP", "TRUNCATE" -> rewriteObject(verb);
      case "RENAME", "EXCHANGE" -> statement.append(statement.size() - 1, onCluster);
      case "GRANT", "REVOKE" -> statement.append(0, onCluster);
      default -> throw refused("no form of it for a cluster is known");
    }
  }

  private void rewriteObject(String verb) {
    int at = statement.skip(1, "OR", "REPLACE");
    String kind = statement.word(at);
    boolean isKnown = KINDS.containsKey(kind);
    String second = KINDS.getOrDefault(kind, "");
    at++;
    require(
        isKnown && (second.isEmpty() || statement.word(at).equals(second)),
        "no form of it for a cluster is known");
    at += second.isEmpty() ? 0 : 1;
    at = statement.skip(at, "OR", "REPLACE");
    at = statement.skip(statement.skip(at, "IF", "NOT", "EXISTS"), "IF", "EXISTS");
    int afterNames = afterNames(at);
    statement.append(afterNames - 1, onCluster);
    switch (verb + " " + kind) {
      case "CREATE TABLE" -> rewriteTable(afterNames);
      case "CREATE MATERIALIZED" -> rewriteMaterializedView(afterNames);
      case "CREATE DATABASE" -> checkDatabase(afterNames);
      case "ALTER TABLE" -> renameWindow(afterNames, statement.size());
      default -> {}
    }
  }

  /// One or more names, each perhaps with its database, and perhaps a UUID.
  private int afterNames(int from) {
    int at = from;
    do {
      at = afterName(at == from ? at : at + 1);
      while (statement.isSign(at, '.')) {
        at = afterName(at + 1);
      }
    } while (statement.isSign(at, ','));
    return statement.word(at).equals("UUID") ? at + 2 : at;
  }

  private int afterName(int at) {
    require(at < statement.size(), "a name is expected");
    Kind kind = statement.token(at).kind();
    require(
        kind == Kind.WORD || kind == Kind.QUOTED_NAME || kind == Kind.STRING, "a name is expected");
    return at + 1;
  }

  private void rewriteTable(int from) {
    int end = statement.size();
    require(statement.find("AS", from, end) == end, "with AS every host would fill its own table");
    replicate(from, end);
  }

  private void rewriteMaterializedView(int from) {
    int query = statement.find("AS", from, statement.size());
    require(
        statement.find("REFRESH", from, query) == query,
        "with REFRESH every host would run it for itself");
    require(
        statement.find("POPULATE", from, query) == query,
        "with POPULATE every host would fill it for itself");
    if (statement.find("TO", from, query) == query) {
      replicate(from, query);
    }
  }

  private void checkDatabase(int from) {
    int end = statement.size();
    int engine = statement.find("ENGINE", from, end);
    require(
        engine == end || engineAfter(engine, end).equals("Atomic"),
        "a database of a cluster has to be Atomic");
  }

  private void replicate(int from, int to) {
    int keyword = statement.find("ENGINE", from, to);
    String engine = engineAfter(keyword, to);
    int at = enginePlace(keyword);
    if (WITH_TWIN.contains(engine)) {
      boolean startsWithText =
          statement.isSign(at + 1, '(')
              && at + 2 < to
              && statement.token(at + 2).kind() == Kind.STRING;
      require(!startsWithText, "its engine's first argument would be read as a path in Keeper");
      statement.replace(at, REPLICATED + engine);
    } else {
      boolean isReplicated =
          engine.startsWith(REPLICATED)
              && WITH_TWIN.contains(engine.substring(REPLICATED.length()));
      require(
          isReplicated || WITHOUT_ROWS.contains(engine),
          "engine " + engine + " is not known to hold the same rows on every host");
    }
    renameWindow(at, to);
  }

  private int enginePlace(int keyword) {
    return statement.isSign(keyword + 1, '=') ? keyword + 2 : keyword + 1;
  }

  private String engineAfter(int keyword, int to) {
    int at = enginePlace(keyword);
    require(keyword < to && at < to, "it names no engine");
    return statement.token(at).text();
  }

  /// The window of deduplication has one name in plain tables and another in replicated ones.
  private void renameWindow(int from, int to) {
    boolean isInSettings = false;
    for (int at = from; at < to; at++) {
      if (statement.isOutsideBrackets(at)) {
        isInSettings |= List.of("SETTINGS", "SETTING").contains(statement.word(at));
        isInSettings &= !statement.word(at).equals("COMMENT");
        if (isInSettings && statement.token(at).text().equals(PLAIN_WINDOW)) {
          statement.replace(at, REPLICATED_WINDOW);
        }
      }
    }
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw refused(reason);
    }
  }

  private static IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException(reason);
  }
}
