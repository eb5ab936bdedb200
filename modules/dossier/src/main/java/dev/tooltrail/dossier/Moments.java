package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Tone;
import java.util.Map;
import java.util.Optional;

/// Events of the timeline that are no tool calls, a line each.
final class Moments {
  private Moments() {}

  /// None for an event that tells a reader nothing.
  static Optional<Line> line(Row event) {
    Map<String, String> details = event.map("details");
    return switch (event.text("what")) {
      case "permission_mode_changed", "approval_mode_switch" ->
          Optional.of(
              new Line()
                  .mark("permission mode changed", Tone.WARNING)
                  .words(" from ")
                  .value(get(details, "from_mode"))
                  .words(" to ")
                  .value(get(details, "to_mode"))
                  .words(", by ")
                  .value(get(details, "trigger")));
      case "conversation_starts" ->
          Optional.of(
              Line.of("session begins: approval policy ")
                  .value(get(details, "approval_policy"))
                  .words(", sandbox ")
                  .value(get(details, "sandbox_policy")));
      case "config" ->
          Optional.of(
              Line.of("session begins: approval mode ").value(get(details, "approval_mode")));
      case "mcp_server_connection" ->
          Optional.of(
              Line.of("MCP server ")
                  .value(get(details, "server_name"))
                  .words(" ")
                  .value(get(details, "status"))
                  .words(", scope ")
                  .value(get(details, "server_scope")));
      case "managed_settings_resolved" -> Optional.of(settings(details));
      case "subagent_completed" ->
          Optional.of(
              Line.of("subagent of type ")
                  .value(get(details, "agent_type"))
                  .words(" ended after ")
                  .value(get(details, "total_tool_uses"))
                  .words(" tool uses, ")
                  .value(get(details, "total_tokens"))
                  .words(" tokens"));
      case "assistant_response" ->
          details.getOrDefault("response", "").isEmpty()
              ? Optional.empty()
              : Optional.of(answer(event, details));
      case "hook_execution_complete" ->
          details.getOrDefault("num_blocking", "0").equals("0")
              ? Optional.empty()
              : Optional.of(Line.of("hook ").value(get(details, "hook_name")).words(" blocked"));
      // Which plugins and hooks there are stands below.
      case "plugin_loaded", "hook_registered" -> Optional.empty();
      default -> Optional.of(other(event, details));
    };
  }

  private static Line settings(Map<String, String> details) {
    String sources = get(details, "managed_settings.sources");
    return sources.equals("[]")
        ? Line.of("no managed settings found")
        : Line.of("managed settings found: ").value(sources);
  }

  private static Line answer(Row event, Map<String, String> details) {
    var line =
        event.has("subagent_id")
            ? Line.of("subagent ").value(event.text("subagent_id")).words(" answered: ")
            : Line.of("the agent answered: ");
    return line.value(get(details, "response"));
  }

  private static Line other(Row event, Map<String, String> details) {
    var line = new Line().value(event.text("what"));
    details.forEach((name, value) -> line.words(" ").reference(name).words(" ").value(value));
    return line;
  }

  private static String get(Map<String, String> details, String name) {
    return details.getOrDefault(name, "unknown");
  }
}
