package dev.tooltrail.intake;

import dev.tooltrail.testkit.TrueCall;
import java.util.List;
import java.util.Map;

/// The scripted calls about which the clients sent nothing, each with the reason. Nothing else may
/// be missing from the rows; `docs/agents.md` tells the same to auditors.
final class SilentCalls {
  private static final String NO_SUCH_TOOL = "the client has no such tool";
  private static final String NOT_IN_FILE = "checked before permission: nothing to replace";
  private static final String BAD_INPUT = "checked before permission: input against the schema";
  private static final String READ_DENIED = "a path under a deny rule is refused without a record";
  private static final String TOOL_REMOVED = "a disallowed tool is no tool";
  private static final String MCP_DENIED = "an MCP tool under a deny rule is no tool";
  private static final String NEVER_REACHED = "queued behind a call that ended the turn";

  /// By scenario, in the order of its script: tool, decision, input where the tool alone does not
  /// name the call, and why there is no record.
  private static final Map<String, List<Silent>> KNOWN =
      Map.ofEntries(
          Map.entry("cc01-basic-protobuf", basic()),
          Map.entry("cc02-basic-json", basic()),
          Map.entry("cc46-basic-gzip", basic()),
          Map.entry("cc47-basic-spoof", basic()),
          Map.entry(
              "cc20-permissions-print",
              List.of(
                  new Silent("Read", "reject", "/secret/.env", READ_DENIED),
                  new Silent("NoSuchTool", "none", "", NO_SUCH_TOOL),
                  new Silent("Bash", "none", "wrong parameter name", BAD_INPUT),
                  new Silent("Read", "none", "12345", BAD_INPUT),
                  new Silent("WebSearch", "reject", "", TOOL_REMOVED))),
          Map.entry(
              "cc23-mcp", List.of(new Silent("mcp__orders__approve", "reject", "", MCP_DENIED))),
          Map.entry(
              "cc30-killed",
              List.of(
                  new Silent("Bash", "none", "touch second-started-SIGINT", NEVER_REACHED),
                  new Silent("Bash", "none", "touch second-started-SIGTERM", NEVER_REACHED),
                  new Silent("Bash", "none", "touch second-started-SIGKILL", NEVER_REACHED))),
          Map.entry(
              "cc38-sdk-can-use-tool",
              List.of(new Silent("Bash", "none", "touch host-after.txt", NEVER_REACHED))),
          Map.entry(
              "cc39-interactive",
              List.of(new Silent("Bash", "none", "node -e 0 i8", NEVER_REACHED))));

  private record Silent(String tool, String decision, String input, String reason) {
    boolean is(TrueCall call) {
      return call.tool().equals(tool)
          && call.decision().equals(decision)
          && !call.ran()
          && call.input().contains(input);
    }
  }

  private SilentCalls() {}

  private static List<Silent> basic() {
    return List.of(
        new Silent("Edit", "none", "old_string", NOT_IN_FILE),
        new Silent("Grep", "none", "", NO_SUCH_TOOL),
        new Silent("Glob", "none", "", NO_SUCH_TOOL));
  }

  /// Why a call may be silent, or that nothing explains it.
  static String describe(String scenario, TrueCall call) {
    return KNOWN.getOrDefault(scenario, List.of()).stream()
        .filter(silent -> silent.is(call))
        .map(silent -> silent.tool() + " " + silent.input() + ": " + silent.reason())
        .findFirst()
        .orElse(call.toolUseId() + ": not explained");
  }

  static List<String> of(String scenario) {
    return KNOWN.getOrDefault(scenario, List.of()).stream()
        .map(silent -> silent.tool() + " " + silent.input() + ": " + silent.reason())
        .toList();
  }
}
