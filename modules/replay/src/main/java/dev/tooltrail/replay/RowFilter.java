package dev.tooltrail.replay;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.MetricRow;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which rows are wanted. Null means all.
///
/// @param user by identity, e-mail, id or account
/// @param tool by name of the tool or of its MCP server; only calls have one
public record RowFilter(
    @Nullable String session,
    @Nullable String prompt,
    @Nullable String user,
    @Nullable String tool,
    @Nullable String agent) {
  public static final RowFilter ALL = new RowFilter(null, null, null, null, null);

  public boolean isAll() {
    return equals(ALL);
  }

  /// Whether records of it can be in a wanted row. All facts of a call have one session and agent,
  /// so these can be asked before calls are whole; nothing else can.
  boolean mayBeWanted(Envelope envelope) {
    return is(session, envelope.sessionId()) && is(agent, envelope.agent());
  }

  public boolean wants(CallRow row) {
    return is(session, row.sessionId())
        && is(agent, row.agent())
        && is(prompt, row.promptId())
        && isAny(user, row.identity(), row.userEmail(), row.userId(), row.userAccount())
        && isAny(tool, row.toolName(), row.mcpServer());
  }

  public boolean wants(EventRow row) {
    return tool == null
        && is(session, row.sessionId())
        && is(agent, row.agent())
        && is(prompt, row.promptId())
        && isAny(user, row.identity(), row.userEmail(), row.userId(), row.userAccount());
  }

  public boolean wants(MetricRow row) {
    return tool == null
        && prompt == null
        && is(session, row.sessionId())
        && is(agent, row.agent())
        && isAny(user, row.identity(), row.userEmail(), row.userId(), row.userAccount());
  }

  private static boolean is(@Nullable String wanted, @Nullable String is) {
    return wanted == null || wanted.equals(is);
  }

  private static boolean isAny(@Nullable String wanted, @Nullable String... are) {
    return wanted == null || Arrays.stream(are).anyMatch(one -> Objects.equals(wanted, one));
  }
}
