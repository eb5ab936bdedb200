package dev.tooltrail.sink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// [AccessModel] as statements for a ClickHouse server. Each can be run again: what exists is
/// replaced, and what a role was granted before is taken away first.
public final class AccessSql {
  private AccessSql() {}

  /// The statements, for a server administrator, to be run before `migrate`.
  ///
  /// @param database where the trail is
  /// @throws IllegalArgumentException if a name would need quoting
  public static String text(String database, List<AccessUser> users) {
    return statements(database, users).stream()
        .map(statement -> statement + ";\n")
        .collect(Collectors.joining("\n", HEAD, ""));
  }

  private static final String HEAD =
      """
      -- Roles, grants, row policies, limits and quota of the trail. Run it as a server administrator, then run
      -- `tooltrail migrate`, which makes the views run as tooltrail_views. Generated; passwords are not in it.

      """;

  static List<String> statements(String database, List<AccessUser> users) {
    var model = new AccessModel(database);
    var statements = new ArrayList<String>();
    limits(statements);
    definer(model, statements);
    for (AccessRole role : AccessRole.values()) {
      role(role.sqlName(), model.grants(role), statements);
    }
    String readers =
        Arrays.stream(AccessRole.values())
            .filter(AccessRole::isReader)
            .map(AccessRole::sqlName)
            .collect(Collectors.joining(", "));
    statements.add("ALTER SETTINGS PROFILE " + AccessModel.READER_LIMITS + " TO " + readers);
    statements.add("ALTER QUOTA " + AccessModel.READER_LIMITS + " TO " + readers);
    statements.add(fixed(AccessRole.ADMIN.sqlName()));
    for (AccessUser user : users) {
      statements.add(
          "CREATE USER IF NOT EXISTS "
              + user.name()
              + " IDENTIFIED WITH sha256_hash BY '"
              + user.placeholder()
              + "'");
      statements.add("GRANT " + user.role().sqlName() + " TO " + user.name());
    }
    return statements;
  }

  private static void definer(AccessModel model, List<String> statements) {
    role(AccessModel.DEFINER_ROLE, model.definerGrants(), statements);
    statements.add(
        "CREATE USER IF NOT EXISTS "
            + AccessModel.DEFINER
            + " IDENTIFIED WITH no_password HOST NONE");
    statements.add("GRANT " + AccessModel.DEFINER_ROLE + " TO " + AccessModel.DEFINER);
    statements.add(fixed(AccessModel.DEFINER));
    for (AccessModel.RowFilter filter : model.rowFilters()) {
      statements.add(
          "CREATE ROW POLICY OR REPLACE tooltrail_rows ON %s.%s\n    USING %s\n    TO %s"
              .formatted(
                  model.database(), filter.table(), filter.condition(), AccessModel.DEFINER));
    }
    for (AccessModel.RowFilter filter : model.rowFilters()) {
      statements.add(
          "CREATE ROW POLICY OR REPLACE tooltrail_admin ON %s.%s\n    USING 1\n    TO %s"
              .formatted(model.database(), filter.table(), AccessRole.ADMIN.sqlName()));
    }
  }

  private static String fixed(String profileAndGrantee) {
    return "CREATE SETTINGS PROFILE OR REPLACE %1$s SETTINGS %2$s CONST TO %1$s"
        .formatted(profileAndGrantee, String.join(" CONST, ", AccessModel.FIXED));
  }

  private static void role(String name, List<String> grants, List<String> statements) {
    statements.add("CREATE ROLE IF NOT EXISTS " + name);
    statements.add("REVOKE ALL ON *.* FROM " + name);
    for (String grant : grants) {
      statements.add("GRANT " + grant + " TO " + name);
    }
  }

  private static void limits(List<String> statements) {
    var settings = new ArrayList<String>();
    for (AccessModel.Limit limit : AccessModel.readerLimits()) {
      settings.add(
          limit.setting()
              + " = "
              + limit.value()
              + (limit.most().isEmpty()
                  ? " CONST"
                  : " MIN 1 MAX " + limit.most() + " CHANGEABLE_IN_READONLY"));
    }
    AccessModel.readerSettings().forEach(name -> settings.add(name + " CHANGEABLE_IN_READONLY"));
    statements.add(
        "CREATE SETTINGS PROFILE OR REPLACE "
            + AccessModel.READER_LIMITS
            + " SETTINGS\n    "
            + String.join(",\n    ", settings));
    statements.add(
        "CREATE QUOTA OR REPLACE "
            + AccessModel.READER_LIMITS
            + " KEYED BY user_name FOR INTERVAL 1 hour MAX "
            + AccessModel.readerQuota().entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(", ")));
  }
}
