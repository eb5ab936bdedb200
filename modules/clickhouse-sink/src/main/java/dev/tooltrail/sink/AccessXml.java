package dev.tooltrail.sink;

import java.util.List;
import java.util.Map;

/// [AccessModel] as `users.xml` for the embedded engine, which knows no `CREATE ROLE`.
public final class AccessXml {
  private final StringBuilder out = new StringBuilder();

  private AccessXml() {}

  /// The file: access control as a whole, for one trail on one engine.
  ///
  /// @param database where the trail is
  /// @throws IllegalArgumentException if a name would need quoting
  public static String text(String database, List<AccessUser> users) {
    var model = new AccessModel(database);
    var xml = new AccessXml();
    xml.line(
        0,
        "<!-- Generated. Put the SHA-256 of each password, in hex, where its placeholder stands. -->");
    xml.line(0, "<clickhouse>");
    xml.profiles();
    xml.quotas();
    xml.roles(model);
    xml.line(1, "<users>");
    xml.bootUser();
    xml.definer(model);
    users.forEach(xml::user);
    xml.line(1, "</users>");
    xml.line(0, "</clickhouse>");
    return xml.out.toString();
  }

  private void profiles() {
    line(1, "<profiles>");
    line(2, "<default/>");
    line(2, "<" + AccessModel.READER_LIMITS + ">");
    for (AccessModel.Limit limit : AccessModel.readerLimits()) {
      line(3, element(limit.setting(), limit.value()));
    }
    line(3, "<constraints>");
    for (AccessModel.Limit limit : AccessModel.readerLimits()) {
      line(
          4,
          element(
              limit.setting(),
              limit.most().isEmpty()
                  ? "<const/>"
                  : element("min", "1")
                      + element("max", limit.most())
                      + "<changeable_in_readonly/>"));
    }
    for (String name : AccessModel.readerSettings()) {
      line(4, element(name, "<changeable_in_readonly/>"));
    }
    line(3, "</constraints>");
    line(2, "</" + AccessModel.READER_LIMITS + ">");
    fixed(AccessModel.DEFINER);
    fixed(AccessRole.ADMIN.sqlName());
    line(1, "</profiles>");
  }

  private void fixed(String profile) {
    line(2, "<" + profile + ">");
    line(3, "<constraints>");
    AccessModel.FIXED.forEach(name -> line(4, element(name, "<const/>")));
    line(3, "</constraints>");
    line(2, "</" + profile + ">");
  }

  private void quotas() {
    line(1, "<quotas>");
    line(2, "<default/>");
    line(2, "<" + AccessModel.READER_LIMITS + ">");
    line(3, "<interval>");
    line(4, "<duration>3600</duration>");
    for (Map.Entry<String, Long> one : AccessModel.readerQuota().entrySet()) {
      line(4, element(one.getKey(), Long.toString(one.getValue())));
    }
    line(3, "</interval>");
    line(2, "</" + AccessModel.READER_LIMITS + ">");
    line(1, "</quotas>");
  }

  private void roles(AccessModel model) {
    line(1, "<roles>");
    role(AccessModel.DEFINER_ROLE, model.definerGrants());
    for (AccessRole role : AccessRole.values()) {
      role(role.sqlName(), model.grants(role));
    }
    line(1, "</roles>");
  }

  private void role(String name, List<String> grants) {
    line(2, "<" + name + ">");
    line(3, "<grants>");
    grants.forEach(grant -> line(4, element("query", escaped("GRANT " + grant))));
    line(3, "</grants>");
    line(2, "</" + name + ">");
  }

  /// The engine starts its server as this user, who can do nothing else.
  private void bootUser() {
    line(2, "<default>");
    line(3, "<no_password/>");
    line(3, "<networks><ip>127.0.0.1</ip></networks>");
    line(3, "<grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>");
    line(2, "</default>");
  }

  private void definer(AccessModel model) {
    line(2, "<" + AccessModel.DEFINER + ">");
    line(3, "<no_password/>");
    line(3, "<networks/>");
    line(3, element("profile", AccessModel.DEFINER));
    line(3, "<grants><query>GRANT " + AccessModel.DEFINER_ROLE + "</query></grants>");
    line(3, "<databases>");
    line(4, "<" + model.database() + ">");
    for (AccessModel.RowFilter filter : model.rowFilters()) {
      line(5, element(filter.table(), element("filter", escaped(filter.condition()))));
    }
    line(4, "</" + model.database() + ">");
    line(3, "</databases>");
    line(2, "</" + AccessModel.DEFINER + ">");
  }

  private void user(AccessUser user) {
    line(2, "<" + user.name() + ">");
    line(3, element("password_sha256_hex", user.placeholder()));
    line(3, "<networks><ip>127.0.0.1</ip></networks>");
    if (user.role().isReader()) {
      line(3, element("profile", AccessModel.READER_LIMITS));
      line(3, element("quota", AccessModel.READER_LIMITS));
    } else if (user.role() == AccessRole.ADMIN) {
      line(3, element("profile", user.role().sqlName()));
    }
    line(3, "<grants><query>GRANT " + user.role().sqlName() + "</query></grants>");
    line(2, "</" + user.name() + ">");
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
