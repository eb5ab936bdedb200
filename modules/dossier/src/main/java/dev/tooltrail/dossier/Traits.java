package dev.tooltrail.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What sets a session apart, by kind, so that two can be held against each other.
final class Traits {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> PATHS = List.of("file_path", "notebook_path", "absolute_path");
  private static final Pattern HOST =
      Pattern.compile(
          "\\bhttps?://(?:[^\\s/@'\"]{1,200}@)?(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9._-]{1,253})");

  /// What is compared, in this order.
  enum Kind {
    PROMPT("prompt"),
    IDENTITY("user"),
    AGENT("agent and version"),
    MODEL("model"),
    MODE("permission mode"),
    PERMISSION("standing permission"),
    TOOL("tool"),
    PROGRAM("program"),
    MCP_SERVER("MCP server"),
    DIRECTORY("directory"),
    HOST("host"),
    REFUSAL("refused call"),
    RETRY("tried again after a refusal"),
    COMMIT("commit"),
    SECRET("redacted secret or pseudonym"),
    FINDING("finding"),
    GAP("gap");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /// Whether it belongs to one session alone, so that another one not having it says nothing.
    boolean isOfOneSession() {
      return switch (this) {
        case REFUSAL, RETRY, COMMIT, FINDING, GAP -> true;
        default -> false;
      };
    }
  }

  private final Dossier dossier;

  Traits(Dossier dossier) {
    this.dossier = dossier;
  }

  /// In order, prompts in that in which they were given.
  Set<String> of(Kind kind) {
    Set<String> found = kind == Kind.PROMPT ? new LinkedHashSet<>() : new TreeSet<>();
    switch (kind) {
      case PROMPT -> add(found, Part.TURNS, "text");
      case IDENTITY -> add(found, Part.IDENTITIES, "identity");
      case AGENT -> agents(found);
      case MODEL -> add(found, Part.REQUESTS, "model");
      case MODE -> modes(found);
      case PERMISSION ->
          dossier
              .rows(Part.PERMISSIONS)
              .forEach(row ->
                  found.add(joined(row.text("kind"), row.text("tool"), row.text("program"))));
      case TOOL -> add(found, Part.CALLS, "tool");
      case PROGRAM -> add(found, Part.CALLS, "program");
      case MCP_SERVER -> servers(found);
      case DIRECTORY -> dossier.rows(Part.CALLS).forEach(call -> directories(call, found));
      case HOST -> dossier.rows(Part.CALLS).forEach(call -> hosts(call, found));
      case REFUSAL -> refused().forEach(call -> found.add(action(call)));
      case RETRY ->
          retries(dossier)
              .forEach(row ->
                  found.add(
                      joined(row.text("tool"), row.text("tried_action"), row.text("outcome"))));
      case COMMIT -> add(found, Part.COMMITS, "commit_id");
      case SECRET ->
          dossier.rows(Part.REDACTIONS).forEach(row -> found.addAll(row.list("fingerprints")));
      case FINDING -> findings(found);
      case GAP ->
          dossier
              .rows(Part.GAPS)
              .forEach(row ->
                  found.add(
                      joined(row.text("certainty"), row.text("finding"), row.text("detail"))));
    }
    found.remove("");
    return found;
  }

  /// Calls that were refused, those of which a later attempt was allowed included.
  List<Row> refused() {
    return dossier.rows(Part.CALLS).stream()
        .filter(call -> call.text("decision").equals("reject"))
        .toList();
  }

  /// Where texts are hidden, nothing can be told to be tried again.
  static List<Row> retries(Dossier dossier) {
    return dossier.rows(Part.RETRIES).stream()
        .filter(row -> !Dossier.isMasked(row.text("tried_action")))
        .toList();
  }

  /// What was done: actions of calls that ran, as [#action] tells them.
  SortedSet<String> done() {
    var done = new TreeSet<String>();
    dossier.rows(Part.CALLS).stream()
        .filter(call ->
            List.of("succeeded", "failed", "unwitnessed", "contradicted")
                .contains(call.text("outcome")))
        .forEach(call -> done.add(action(call)));
    return done;
  }

  static String action(Row call) {
    return joined(call.text("tool"), call.text("action"));
  }

  private void add(Set<String> found, Part part, String column) {
    dossier.rows(part).forEach(row -> found.add(row.text(column)));
  }

  private void agents(Set<String> found) {
    List<String> versions = dossier.session().list("agent_versions");
    versions.forEach(version -> found.add(joined(dossier.subject().agent(), version)));
    if (versions.isEmpty()) {
      found.add(dossier.subject().agent());
    }
  }

  private void modes(Set<String> found) {
    add(found, Part.CALLS, "permission_mode");
    for (Row event : dossier.rows(Part.EVENTS)) {
      var details = event.map("details");
      switch (event.text("what")) {
        case "permission_mode_changed", "approval_mode_switch" ->
            found.add(details.getOrDefault("to_mode", ""));
        case "conversation_starts" ->
            found.add(
                joined(
                    details.getOrDefault("approval_policy", ""),
                    details.getOrDefault("sandbox_policy", "")));
        case "config" -> found.add(details.getOrDefault("approval_mode", ""));
        default -> {}
      }
    }
  }

  private void servers(Set<String> found) {
    add(found, Part.CALLS, "mcp_server");
    for (Row event : dossier.rows(Part.EVENTS)) {
      found.add(event.map("details").getOrDefault("server_name", ""));
      for (String name : event.map("details").getOrDefault("mcp_servers", "").split(", *", -1)) {
        found.add(name);
      }
    }
  }

  private void findings(Set<String> found) {
    for (Row call : dossier.rows(Part.CALLS)) {
      switch (call.text("outcome")) {
        case "contradicted", "unwitnessed", "unclear" ->
            found.add(joined(call.text("outcome"), action(call)));
        default -> {}
      }
      if (call.is("parameter_drift")) {
        found.add(joined("other parameters than approved", action(call)));
      }
    }
  }

  private static void directories(Row call, Set<String> found) {
    JsonNode input = parsed(call.text("tool_input"));
    for (String name : PATHS) {
      String path = input.path(name).asText("");
      int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
      found.add(end > 0 ? path.substring(0, end) : "");
    }
    found.add(input.path("workdir").asText(""));
  }

  private static void hosts(Row call, Set<String> found) {
    Matcher host = HOST.matcher(call.text("action"));
    while (host.find()) {
      found.add(host.group(1).toLowerCase(Locale.ROOT));
    }
  }

  private static JsonNode parsed(String json) {
    try {
      JsonNode read = json.isEmpty() ? null : JSON.readTree(json);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException cut) {
      return MissingNode.getInstance();
    }
  }

  private static String joined(String... parts) {
    var joined = new StringBuilder();
    for (String part : parts) {
      joined.append(joined.isEmpty() || part.isEmpty() ? "" : ": ").append(part);
    }
    return joined.toString();
  }
}
