package dev.tooltrail.intake;

/// What a record names: its session, and what in it. Empty strings mean absent.
///
/// @param installation random id of the agent's installation on this machine
record Ids(
    String session,
    String prompt,
    String subagent,
    String parentSubagent,
    String request,
    String installation) {

  /// By the names that Claude Code gives them. A copy from the resource is no id.
  static Ids read(AttributeReader attributes) {
    return new Ids(
        attributes.identifier("session.id"),
        attributes.identifier("prompt.id"),
        attributes.identifier("agent_id"),
        attributes.identifier("parent_agent_id"),
        attributes.identifier("request_id"),
        attributes.trusted("user.id"));
  }
}
