package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AccessCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsSqlForOneDatabaseAndTheUsersAskedFor() {
    assertThat(run("access", "--sql", "--database", "trail", "--user", "ann=auditor")).isZero();

    assertThat(out.toString())
        .contains(
            "CREATE ROLE IF NOT EXISTS tooltrail_auditor;",
            "GRANT SELECT ON trail.tool_calls TO tooltrail_auditor;",
            "GRANT tooltrail_auditor TO ann;")
        .doesNotContain("tooltrail.tool_calls");
  }

  @Test
  void printsUsersXmlWithAUserForEachRoleUnlessOthersAreAskedFor() {
    assertThat(run("access", "--users-xml")).isZero();
    assertThat(out.toString()).contains("<auditor>", "<ingest>", "<query>GRANT tooltrail_finops<");

    out.getBuffer().setLength(0);
    assertThat(run("access", "--users-xml", "--user", "ann=AUDITOR", "--user", "s=ingest"))
        .isZero();
    assertThat(out.toString()).contains("<ann>", "<s>").doesNotContain("<auditor>");
  }

  @Test
  void whatIsWrongIsOneLine() {
    assertFails("--user ann: expected ingest, auditor, ", "access", "--sql", "--user", "ann=boss");
    assertFails(
        "user: expected letters, digits and _ but was 'a b'",
        "access",
        "--sql",
        "--user",
        "a b=admin");
    assertFails("database: expected letters", "access", "--sql", "--database", "a-b");
    assertThat(run("access")).isEqualTo(2);
  }

  private void assertFails(String message, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }

  private int run(String... args) {
    var commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
