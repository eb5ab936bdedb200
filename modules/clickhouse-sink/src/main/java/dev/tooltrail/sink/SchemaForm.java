package dev.tooltrail.sink;

import dev.tooltrail.sink.Migrations.Migration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which form the statements of `sql/` are applied: as they are written, or for a cluster of one
/// shard with replicas (`docs/design/007-migrations.md`).
public final class SchemaForm {
  /// As written: for one server.
  public static final SchemaForm PLAIN = new SchemaForm(null);

  /// Nothing that would have to be escaped.
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9_.-]+");

  private static final int SHOWN_CHARS = 60;

  private final @Nullable String cluster;

  private SchemaForm(@Nullable String cluster) {
    this.cluster = cluster;
  }

  /// @param name of the cluster in `remote_servers` of every host
  /// @throws IOException if that can be no name of a cluster
  public static SchemaForm onCluster(String name) throws IOException {
    if (!CLUSTER.matcher(name).matches()) {
      throw new SchemaException(
          "cluster: expected letters, digits and any of _ . - but was '" + name + "'");
    }
    return new SchemaForm(name);
  }

  /// Null for one server.
  @Nullable String cluster() {
    return cluster;
  }

  /// The statements of one file, in order.
  ///
  /// @throws IOException if one of them has no form for a cluster; names the file, the statement
  ///   and the reason
  public List<String> statements(Migration migration) throws IOException {
    var statements = new ArrayList<String>();
    for (String statement : migration.statements()) {
      statements.add(of(migration.name() + ", statement " + (statements.size() + 1), statement));
    }
    return statements;
  }

  /// @param subject what an error names
  String of(String subject, String statement) throws SchemaException {
    if (cluster == null) {
      return statement;
    }
    try {
      return ClusterForm.of(statement, cluster);
    } catch (IllegalArgumentException e) {
      throw new SchemaException(
          subject + ": cannot be put on a cluster: " + e.getMessage() + ": " + begin(statement));
    }
  }

  private static String begin(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + " …";
  }
}
