package dev.tooltrail.testkit;

import org.jspecify.annotations.Nullable;

/// What really happened to one tool call of a recorded session, written from its script and
/// settings, not from the telemetry.
///
/// @param toolUseId the model's id of the call; old clients do not send it
/// @param input the call's input as JSON text
/// @param decision `accept`, `reject`, or `none` where the call failed checks before permission
/// @param ran whether the body of the tool ran
/// @param success null where it did not run, or was stopped
/// @param authority who decided, in words
public record TrueCall(
    String toolUseId,
    String tool,
    String input,
    String decision,
    boolean ran,
    @Nullable Boolean success,
    String authority) {}
