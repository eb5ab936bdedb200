package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bill must look like, and what is said about one that does not.
class ImportBillingCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int dryRun(String csv) throws Exception {
    Path file = Files.writeString(folder.resolve("bill.csv"), csv);
    return run("import-billing", "--dry-run", file.toString());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void assertRefused(String csv, String... messages) throws Exception {
    assertThat(dryRun(csv)).isEqualTo(1);
    assertThat(err.toString()).contains(messages).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldBeImported() throws Exception {
    int code =
        dryRun(
            """
            date,model,user,amount,currency
            2026-11-22,opus,a@x.invalid,1.25,USD
            2026-11-24,"opus, large",b@x.invalid,$2,usd
            """);

    assertThat(code).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "would import 2 lines, 2026-11-22 to 2026-11-24, 3.25 USD, as source billing\n");
  }

  @Test
  void columnsHaveOtherNamesInAnyCaseAndOrder() throws Exception {
    String csv =
        String.join(
            "\r\n",
            "\ufeffRegion,Cost (USD),Model Name,USAGE_DATE_UTC",
            "eu,0.1,opus,2026-11-22T00:00:00Z",
            "",
            "us,.2,opus,2026-11-22",
            "");

    assertThat(dryRun(csv)).isZero();
    assertThat(out.toString()).contains("2 lines", "0.30 USD");
  }

  @Test
  void everyBadLineIsToldWithItsNumberAndNothingIsImported() throws Exception {
    assertRefused(
        """
        date,model,amount,currency
        2026-11-22,opus,1,USD
        22.11.2026,opus,1,USD
        2026-11-22,,1,USD
        2026-11-22,opus,"1,5",USD
        2026-11-22,opus,1,EUR
        2026-11-22,opus,1
        2026-11-22,opus,0.1234567891,USD
        2026-11-22,opus,1e3,USD
        1969-12-31,opus,1,USD
        """,
        "line 3: date: expected YYYY-MM-DD but was '22.11.2026'",
        "line 4: model: expected a name but found none",
        "line 5: amount: expected a number such as 12.34 but was '1,5'",
        "line 6: currency: expected USD but was 'EUR'",
        "line 7: expected 4 columns but found 3",
        "line 8: amount: expected at most 9 digits behind the point",
        "line 9: amount: expected a number",
        "line 10: date: expected 1970-01-01",
        "8 lines are wrong; nothing was imported");
    assertThat(err.toString()).doesNotContain("line 2:");
  }

  @Test
  void aFirstLineThatDoesNotNameTheColumnsIsRefused() throws Exception {
    assertRefused("date,model\n2026-11-22,opus\n", "line 1: expected a column amount (amount, ");
    assertRefused("date,day,model,amount\n", "line 1: expected one column date but found two");
    assertRefused("", "expected a line that names the columns but found nothing");
    assertRefused("date,model,amount\n", "expected at least one line of a bill but found none");
  }

  @Test
  void aFileThatIsNoneIsRefused() throws Exception {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "date,model,amount\n2026-11-22,é,1\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(run("import-billing", "--dry-run", latin.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("latin.csv: expected UTF-8");
    assertThat(run("import-billing", "--dry-run", folder.resolve("none.csv").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("none.csv: no such file");
    assertThat(run("import-billing", "--dry-run", folder.toString())).isEqualTo(1);
  }

  @Test
  void anImportNeedsAClickHouse() throws Exception {
    Path file = Files.writeString(folder.resolve("b.csv"), "date,model,amount\n2026-11-22,m,1\n");

    assertThat(run("import-billing", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("tooltrail: --clickhouse-url: expected the HTTP interface of a ClickHouse");
  }
}
