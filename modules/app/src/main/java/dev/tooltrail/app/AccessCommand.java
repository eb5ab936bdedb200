package dev.tooltrail.app;

import dev.tooltrail.sink.AccessRole;
import dev.tooltrail.sink.AccessSql;
import dev.tooltrail.sink.AccessUser;
import dev.tooltrail.sink.AccessXml;
import dev.tooltrail.sink.ClickHouseConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints who may do what: for a server as SQL, for the embedded engine as `users.xml`.
@Command(
    name = "access",
    description = {
      "Print the roles, grants, row policies and limits of the trail.",
      "Passwords are not in it: put the SHA-256 of each, in hex, where its placeholder stands."
    },
    mixinStandardHelpOptions = true)
final class AccessCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = ClickHouseConfig.DATABASE)
  private String database = ClickHouseConfig.DATABASE;

  @Option(
      names = "--user",
      paramLabel = "NAME=ROLE",
      description =
          "Make a user with a role: ingest, auditor, investigator, finops or admin. Can be repeated."
              + " Without it --sql makes roles alone, and --users-xml one user for each role.")
  private @Nullable Map<String, String> users;

  @Spec private @Nullable CommandSpec spec;

  private static final class Form {
    @Option(names = "--sql", description = "For a ClickHouse server: run it, then `migrate`.")
    private boolean sql;

    @Option(names = "--users-xml", description = "For the embedded engine.")
    private boolean usersXml;
  }

  @Override
  public Integer call() {
    try {
      List<AccessUser> asked = asked();
      PrintWriter out = Cli.of(spec).getOut();
      if (form.sql) {
        out.print(AccessSql.text(database, asked));
      }
      if (form.usersXml) {
        out.print(AccessXml.text(database, asked.isEmpty() ? AccessUser.ofEachRole() : asked));
      }
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private List<AccessUser> asked() {
    var asked = new ArrayList<AccessUser>();
    if (users != null) {
      users.forEach((name, role) -> asked.add(new AccessUser(name, role(name, role))));
    }
    return asked;
  }

  private static AccessRole role(String user, String word) {
    for (AccessRole role : AccessRole.values()) {
      if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new UserError(
        "--user "
            + user
            + ": expected ingest, auditor, investigator, finops or admin but was '"
            + word
            + "'");
  }
}
