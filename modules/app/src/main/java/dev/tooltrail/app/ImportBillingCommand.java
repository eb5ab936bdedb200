package dev.tooltrail.app;

import dev.tooltrail.sink.BillingImport;
import dev.tooltrail.sink.BillingImport.Bill;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Imports what was really billed, for the view `cost_reconciliation`.
@Command(
    name = "import-billing",
    description = "Import a bill (CSV), to hold the agents' cost estimates against it.",
    footer = {
      "",
      "Columns, by the names of the first line in any case and order:",
      "  date      day, usage_date, usage_date_utc; YYYY-MM-DD, a time behind it is cut off",
      "  model     model_name, model_id",
      "  amount    cost, cost_usd, amount_usd, total_cost, cost_in_usd; US dollars",
      "  user      optional; user_email, email, user_name",
      "  currency  optional; USD and nothing else",
      "Others are not read. Lines of one day, model and user are added up.",
      "A day of a source is what its last import says: the same file again changes nothing, a",
      "corrected one replaces the days that it names."
    },
    mixinStandardHelpOptions = true)
final class ImportBillingCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The bill: CSV in UTF-8, its first line names.")
  private Path file = Path.of("");

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "billing",
      description =
          "Which bill it is, where there are several, one a vendor. Default: ${DEFAULT-VALUE}")
  private String source = "billing";

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Whose bill it is, where a receiver tells organizations apart. Default: none")
  private String tenant = "";

  @Option(names = "--dry-run", description = "Check the file and say what would be imported.")
  private boolean dryRun;

  @Mixin private ClickHouseOptions clickHouse = new ClickHouseOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BillingFile read = BillingFile.read(file);
    if (!read.faults().isEmpty()) {
      PrintWriter err = Cli.of(spec).getErr();
      read.faults().forEach(err::println);
      throw new UserError(
          file + ": " + read.faults().size() + " lines are wrong; nothing was imported");
    }
    Bill bill = bill(read);
    if (dryRun) {
      tell("would import ", bill, read);
      return 0;
    }
    ClickHouseConfig config = clickHouse.config();
    try (var connection = new ClickHouse(config)) {
      Map<LocalDate, String> replaced = BillingImport.replaced(connection, bill);
      BillingImport.write(connection, bill, Instant.now());
      tell("imported ", bill, read);
      PrintWriter out = Cli.of(spec).getOut();
      replaced.forEach((day, usd) ->
          out.println("replaced what source " + source + " had for " + day + ": " + plain(usd)));
      out.flush();
    }
    return 0;
  }

  private Bill bill(BillingFile read) {
    try {
      return Bill.of(tenant, source, read.amounts());
    } catch (IllegalArgumentException tooMuch) {
      throw new UserError(file + ": " + tooMuch.getMessage());
    }
  }

  private void tell(String what, Bill bill, BillingFile read) {
    BigDecimal total =
        bill.amounts().stream().map(one -> one.usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
    PrintWriter out = Cli.of(spec).getOut();
    out.println(
        what
            + read.amounts().size()
            + " lines, "
            + bill.amounts().getFirst().day()
            + " to "
            + bill.amounts().getLast().day()
            + ", "
            + plain(total.toPlainString())
            + ", as source "
            + source);
    out.flush();
  }

  private static String plain(String usd) {
    BigDecimal amount = new BigDecimal(usd).stripTrailingZeros();
    return amount.setScale(Math.max(2, amount.scale())).toPlainString() + " USD";
  }
}
