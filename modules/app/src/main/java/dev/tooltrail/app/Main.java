package dev.tooltrail.app;

import dev.tooltrail.app.config.ConfigException;
import dev.tooltrail.embedded.EmbeddedStartException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tooltrail`: the audit trail for AI coding agents.
@Command(
    name = "tooltrail",
    description = "The audit trail for AI coding agents.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      LocalCommand.class,
      RunCommand.class,
      DoctorCommand.class,
      SendCommand.class,
      ProcessCommand.class,
      ReplayCommand.class,
      RedriveCommand.class,
      AuditCommand.class,
      TrailCommand.class,
      EvidenceCommand.class,
      RedactCommand.class,
      FingerprintCommand.class,
      MigrateCommand.class,
      AccessCommand.class,
      HoldCommand.class,
      EraseCommand.class,
      RetentionCommand.class,
      ImportBillingCommand.class,
      BlindSpotsCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {"", "The first minute:  bin/tooltrail local --sample --exit"})
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return explaining(commandLine);
  }

  static CommandLine explaining(CommandLine commandLine) {
    return commandLine.setExecutionExceptionHandler(Main::explain);
  }

  /// One line for what a person can mend; a stack trace only for what is a bug.
  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult args)
      throws Exception {
    PrintWriter err = command.getErr();
    switch (failure) {
      case UserError error -> err.println("tooltrail: " + error.getMessage());
      case EmbeddedStartException error -> err.println("tooltrail: " + error.getMessage());
      case ConfigException error -> err.println("tooltrail: " + error.getMessage());
      case IOException error -> err.println("tooltrail: " + error.getMessage());
      default -> throw failure;
    }
    return 1;
  }
}
