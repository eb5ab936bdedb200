package dev.tooltrail.app;

import dev.tooltrail.replay.RowFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows of a replay are wanted.
final class FilterOptions {
  @Option(names = "--session", paramLabel = "ID", description = "Only of one session.")
  private @Nullable String session;

  @Option(names = "--prompt", paramLabel = "ID", description = "Only of one prompt.")
  private @Nullable String prompt;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Only of one user, by identity, e-mail, id or account.")
  private @Nullable String user;

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "Only calls of one tool or MCP server; no events.")
  private @Nullable String tool;

  @Option(names = "--agent", paramLabel = "NAME", description = "Only of one agent.")
  private @Nullable String agent;

  RowFilter filter() {
    return new RowFilter(session, prompt, user, tool, agent);
  }
}
