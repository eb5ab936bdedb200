package dev.tooltrail.testkit;

import org.jspecify.annotations.Nullable;

/// The known truth of one generated tool call, and which of its records were sent.
///
/// @param prompt null for clients that have no prompt ids
/// @param callId null for clients that have no call ids
/// @param ordinal position in its session, from 0: names a call without a call id
/// @param tool the tool's name as the records carry it; `mcp_tool` for every MCP tool
/// @param decision `accept` or `reject`
/// @param source as on the record
/// @param ran whether the tool started
/// @param success null if it did not run or has not ended
/// @param decisionSent whether a body holds its decision
/// @param resultSent whether a body holds its result
/// @param agentId the subagent that called, null for the main agent
public record ExpectedCall(
    String version,
    String session,
    @Nullable String prompt,
    @Nullable String callId,
    int ordinal,
    String tool,
    String decision,
    String source,
    boolean ran,
    @Nullable Boolean success,
    boolean decisionSent,
    boolean resultSent,
    @Nullable String agentId) {}
