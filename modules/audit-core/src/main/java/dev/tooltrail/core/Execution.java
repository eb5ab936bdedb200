package dev.tooltrail.core;

/// What a result says about the run. Empty strings and negative numbers mean absent.
///
/// @param durationMs milliseconds of execution, without the wait for permission
/// @param toolInput the tool's arguments as JSON text, cut by the client
/// @param inputSizeBytes size of the uncut input
public record Execution(
    Success success,
    long durationMs,
    String errorType,
    String error,
    String toolInput,
    long inputSizeBytes,
    long resultSizeBytes,
    String mcpServerScope) {
  public static final Execution NONE = new Execution(Success.NONE, -1, "", "", "", -1, -1, "");

  @Override
  public String toString() {
    return "Execution[success=" + success + "]";
  }
}
