package dev.tooltrail.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings a database to this version's schema: the numbered files of `sql/`, each once, in order.
///
/// What was applied is kept in `schema_migrations` with the checksum of its file. An applied file
/// that has been edited since is refused: changes go into a new file. ClickHouse has no transaction
/// over them, so every statement can be run again, and a file that was cut off is.
public final class Migrations {
  private static final List<String> FILES =
      List.of(
          "001_tables.sql",
          "002_views.sql",
          "003_blind_spots.sql",
          "004_metrics.sql",
          "005_questions.sql",
          "006_governance.sql",
          "007_access.sql");

  private Migrations() {}

  /// One file of `sql/`.
  public record Migration(String name, String sql, String checksum) {
    /// Its statements as they are written, in order.
    public List<String> statements() {
      return SqlLexer.statements(sql);
    }
  }

  public static List<Migration> all() {
    return FILES.stream().map(Migrations::load).toList();
  }

  /// Applies what is missing, in the form for one server.
  ///
  /// @throws IOException as the other one
  public static void apply(ClickHouseConfig config, Consumer<String> applied) throws IOException {
    apply(config, SchemaForm.PLAIN, applied);
  }

  /// Applies what is missing, and lets the views run as their own user where there is one. What is
  /// refused is refused before anything is changed.
  ///
  /// @param config names the database, which is created if it does not exist
  /// @param applied is told the name of each file after it was applied
  /// @throws IOException if a statement fails, or for what [#missing] throws
  public static void apply(ClickHouseConfig config, SchemaForm form, Consumer<String> applied)
      throws IOException {
    List<Migration> missing = missing(config, form);
    if (!missing.isEmpty()) {
      apply(config, form, missing, applied);
    }
    try (var clickHouse = new ClickHouse(config)) {
      ViewOwner.apply(clickHouse, form);
    }
  }

  private static void apply(
      ClickHouseConfig config, SchemaForm form, List<Migration> missing, Consumer<String> applied)
      throws IOException {
    String database = createDatabase(config.database(), form);
    try (var clickHouse = new ClickHouse(ofSystem(config))) {
      clickHouse.executeDdl(database);
    }
    try (var clickHouse = new ClickHouse(config)) {
      clickHouse.executeDdl(Ledger.create(form));
      for (Migration migration : missing) {
        for (String statement : form.statements(migration)) {
          clickHouse.executeDdl(statement);
        }
        clickHouse.execute(Ledger.record(migration));
        applied.accept(migration.name());
      }
    }
  }

  /// The files that [#apply] would apply, in order. Changes nothing.
  ///
  /// @throws IOException if an applied file was edited, or the database holds a migration that this
  ///   version does not know, or was made in another form, or the cluster is none that can take the
  ///   schema, or a missing file has no such form
  public static List<Migration> missing(ClickHouseConfig config, SchemaForm form)
      throws IOException {
    checkName(config.database());
    try (var clickHouse = new ClickHouse(ofSystem(config))) {
      String engine = Ledger.engine(clickHouse, config.database());
      Map<String, String> done =
          engine.isEmpty() ? Map.of() : Ledger.read(clickHouse, config.database());
      List<Migration> missing = missing(done, config.database());
      if (!engine.isEmpty()) {
        checkForm(config.database(), engine.startsWith("Replicated"), form);
      }
      for (Migration migration : missing) {
        form.statements(migration);
      }
      checkCluster(clickHouse, form);
      return missing;
    }
  }

  /// What brings a database to this version's schema, as a script for `clickhouse-client`: the
  /// database, the ledger, the given files and their entries in the ledger.
  ///
  /// @throws IOException if a file has no such form
  public static String script(String database, SchemaForm form, List<Migration> migrations)
      throws IOException {
    checkName(database);
    var script = new StringBuilder();
    script.append(createDatabase(database, form)).append(";\n\nUSE ").append(database);
    script.append(";\n\n").append(Ledger.create(form)).append(";\n");
    for (Migration migration : migrations) {
      script.append("\n-- ").append(migration.name()).append("\n\n");
      for (String statement : form.statements(migration)) {
        script.append(statement).append(";\n\n");
      }
      script.append(Ledger.record(migration)).append(";\n");
    }
    return script.toString();
  }

  /// Whether the database has exactly this version's schema; null if so, else what is wrong.
  public static @Nullable String mismatch(ClickHouse clickHouse) throws IOException {
    String database = clickHouse.config().database();
    try {
      List<Migration> missing = missing(Ledger.read(clickHouse, database), database);
      return missing.isEmpty()
          ? null
          : "database " + database + ": migration " + missing.getFirst().name() + " is missing";
    } catch (SchemaException e) {
      return e.getMessage();
    }
  }

  /// @throws SchemaException if the database has another schema than this version's
  public static void check(ClickHouse clickHouse) throws IOException {
    @Nullable String mismatch = mismatch(clickHouse);
    if (mismatch != null) {
      throw new SchemaException(mismatch);
    }
  }

  /// The same for whoever may not see which migrations were applied: where a view or a column is
  /// missing, their questions fail by themselves.
  public static void checkIfAllowed(ClickHouse clickHouse) throws IOException {
    try {
      clickHouse.answer(
          "SELECT count() FROM " + Ledger.TABLE + " FORMAT TSV", Map.of(), Map.of(), line -> {});
    } catch (QueryFailure e) {
      if (e.isDenied()) {
        return;
      }
      throw e;
    }
    check(clickHouse);
  }

  static void checkName(String database) throws SchemaException {
    if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new SchemaException(
          "database: expected letters, digits and _ but was '" + database + "'");
    }
  }

  private static String createDatabase(String database, SchemaForm form) throws SchemaException {
    return form.of(
        "database " + database, "CREATE DATABASE IF NOT EXISTS " + database + " ENGINE = Atomic");
  }

  /// The server without the database, which may not exist yet.
  static ClickHouseConfig ofSystem(ClickHouseConfig config) {
    return config.withDatabase("system");
  }

  /// A table that exists is left as it is: in the other form, half of the schema would stay plain.
  private static void checkForm(String database, boolean isReplicated, SchemaForm form)
      throws SchemaException {
    if (isReplicated != (form.cluster() != null)) {
      throw new SchemaException(
          "database "
              + database
              + (isReplicated
                  ? ": was made for a cluster; name the cluster"
                  : ": was made for one server; it cannot be migrated on a cluster"));
    }
  }

  private static void checkCluster(ClickHouse clickHouse, SchemaForm form) throws IOException {
    @Nullable String cluster = form.cluster();
    if (cluster == null) {
      return;
    }
    String shards =
        clickHouse.value(
            "SELECT uniqExact(shard_num) FROM system.clusters WHERE cluster = '"
                + cluster
                + "' FORMAT TSV");
    if (!shards.equals("1")) {
      throw new SchemaException(
          "cluster "
              + cluster
              + ": expected one shard with replicas, but has "
              + shards
              + " shards");
    }
  }

  private static List<Migration> missing(Map<String, String> done, String database)
      throws SchemaException {
    var unknown = new HashMap<>(done);
    var missing = new ArrayList<Migration>();
    for (Migration migration : all()) {
      @Nullable String checksum = unknown.remove(migration.name());
      if (checksum == null) {
        missing.add(migration);
      } else if (!checksum.equals(migration.checksum())) {
        throw new SchemaException(
            "database "
                + database
                + ": migration "
                + migration.name()
                + " was applied with other content; changes belong into a new file");
      }
    }
    if (!unknown.isEmpty()) {
      throw new SchemaException(
          "database "
              + database
              + ": holds migration "
              + unknown.keySet().iterator().next()
              + ", which this version does not know; use a newer one");
    }
    return missing;
  }

  private static Migration load(String name) {
    try (@Nullable InputStream in = Migrations.class.getResourceAsStream("/sql/" + name)) {
      if (in == null) {
        throw new IllegalStateException("sql/" + name + " is not in this build");
      }
      byte[] bytes = in.readAllBytes();
      String checksum =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Migration(name, new String(bytes, StandardCharsets.UTF_8), checksum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
