package dev.tooltrail.core;

import org.jspecify.annotations.Nullable;

/// What a result says about the run. Empty strings and negative numbers mean absent.
///
/// @param durationMs milliseconds of execution, without the wait for permission
/// @param toolInput the tool's arguments as JSON text, cut by the client
/// @param inputSizeBytes size of the uncut input
/// @param ran whether the tool's body ran at all
/// @param exitCode of a command, where the agent says so; null if absent
/// @param output what the tool returned, as far as the agent sends it
public record Execution(
    Success success,
    long durationMs,
    String errorType,
    String error,
    String toolInput,
    long inputSizeBytes,
    long resultSizeBytes,
    String mcpServerScope,
    Ran ran,
    @Nullable Integer exitCode,
    String output) {
  public static final Execution NONE =
      new Execution(Success.NONE, -1, "", "", "", -1, -1, "", Ran.UNKNOWN, null, "");

  @Override
  public String toString() {
    return "Execution[success=" + success + "]";
  }
}
