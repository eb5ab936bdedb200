package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Who, where and with what, as lists.
final class Details {
  private final Dossier dossier;

  Details(Dossier dossier) {
    this.dossier = dossier;
  }

  void write(Page page) {
    page.heading(2, "Who, where and with what");
    DossierPage.section(page, 3, "User", identities());
    DossierPage.section(page, 3, "Environment", environment(false));
    DossierPage.section(page, 3, "Environment, in the user's own word", environment(true));
    DossierPage.section(page, 3, "MCP servers", servers());
    DossierPage.section(page, 3, "Plugins and hooks", plugins());
    DossierPage.section(page, 3, "Subagents", subagents());
    DossierPage.section(page, 3, "Linked sessions", links());
    DossierPage.section(page, 3, "Commits", commits());
    DossierPage.section(page, 3, "Requests to models", requests());
  }

  private List<Line> identities() {
    var lines = new ArrayList<Line>();
    for (Row row : dossier.rows(Part.IDENTITIES)) {
      String identity = row.text("identity").isEmpty() ? "unknown" : row.text("identity");
      var line =
          new Line()
              .value(identity)
              .words(", which is " + Wording.assurance(row.text("identity_assurance")));
      for (String name : List.of("user_email", "user_account", "organization_id", "user_id")) {
        if (row.has(name) && !row.text(name).equals(identity)) {
          line.words(", " + name.replace('_', ' ') + " ").value(row.text(name));
        }
      }
      lines.add(line.words(", on " + Times.count(row.number("records"), "record", "records")));
    }
    return lines;
  }

  private List<Line> environment(boolean isOwnWord) {
    var lines = new ArrayList<Line>();
    List<String> entrypoints = dossier.session().list("entrypoints");
    if (!isOwnWord && !entrypoints.isEmpty()) {
      lines.add(Line.of("started as ").line(Summary.listed(entrypoints)));
    }
    for (Row row : dossier.rows(Part.ENVIRONMENT)) {
      if (row.text("said_by").equals("record") != isOwnWord) {
        lines.add(new Line().value(row.text("name")).words(" ").value(row.text("value")));
      }
    }
    return lines;
  }

  private List<Line> servers() {
    var calls = new TreeMap<String, Integer>();
    new Traits(dossier).of(Traits.Kind.MCP_SERVER).forEach(server -> calls.put(server, 0));
    dossier.rows(Part.CALLS).stream()
        .filter(call -> call.has("mcp_server"))
        .forEach(call -> calls.merge(call.text("mcp_server"), 1, Integer::sum));
    var lines = new ArrayList<Line>();
    calls.forEach((server, count) ->
        lines.add(new Line().value(server).words(": " + Times.count(count, "call", "calls"))));
    return lines;
  }

  private List<Line> plugins() {
    var lines = new ArrayList<Line>();
    for (Row event : dossier.rows(Part.EVENTS)) {
      var details = event.map("details");
      if (event.text("what").equals("plugin_loaded")) {
        lines.add(
            Line.of("plugin ")
                .value(details.getOrDefault("plugin.name", "unknown"))
                .words(" of ")
                .value(details.getOrDefault("marketplace.name", "unknown"))
                .words(details.getOrDefault("has_hooks", "").equals("true") ? ", with hooks" : "")
                .words(
                    details.getOrDefault("has_mcp", "").equals("true")
                        ? ", with an MCP server"
                        : ""));
      } else if (event.text("what").equals("hook_registered")) {
        lines.add(
            Line.of("hook on ")
                .value(details.getOrDefault("hook_event", "unknown"))
                .words(" from ")
                .value(details.getOrDefault("hook_source", "unknown")));
      }
    }
    return lines;
  }

  private List<Line> subagents() {
    var calls = new TreeMap<String, List<Row>>();
    dossier.rows(Part.CALLS).stream()
        .filter(call -> call.has("subagent_id"))
        .forEach(call ->
            calls.computeIfAbsent(call.text("subagent_id"), none -> new ArrayList<>()).add(call));
    var lines = new ArrayList<Line>();
    calls.forEach((subagent, made) -> {
      var line = new Line().value(subagent);
      String parent = made.getFirst().text("parent_subagent_id");
      if (!parent.isEmpty()) {
        line.words(", started by ").value(parent);
      }
      long refused = made.stream().filter(call -> call.text("outcome").equals("rejected")).count();
      lines.add(
          line.words(
              ": "
                  + Times.count(made.size(), "call", "calls")
                  + ", "
                  + refused
                  + " refused, from "
                  + Times.clock(made.getFirst().at("at"))));
    });
    return lines;
  }

  private List<Line> links() {
    return dossier.rows(Part.LINKS).stream()
        .map(row ->
            Line.of(row.text("direction") + " session ")
                .value(row.text("other_session_id"))
                .words(" of ")
                .value(row.text("other_agent"))
                .words(", by " + row.text("linked_by").replace('_', ' ') + " ")
                .value(row.text("key")))
        .toList();
  }

  private List<Line> commits() {
    return dossier.rows(Part.COMMITS).stream()
        .map(row -> {
          var line = new Line().value(row.text("commit_id"));
          if (row.has("branch")) {
            line.words(" on ").value(row.text("branch"));
          }
          if (row.has("repository")) {
            line.words(" of ").value(row.text("repository"));
          }
          return line.words(" at " + Times.moment(row.at("at")) + " by ").value(row.text("action"));
        })
        .toList();
  }

  private List<Line> requests() {
    var groups = new TreeMap<String, List<Row>>();
    for (Row row : dossier.rows(Part.REQUESTS)) {
      groups
          .computeIfAbsent(
              row.text("model") + "\0" + row.text("query_source"), none -> new ArrayList<>())
          .add(row);
    }
    return groups.values().stream().map(Details::requests).toList();
  }

  private static Line requests(List<Row> rows) {
    Row first = rows.getFirst();
    var line =
        new Line().value(first.text("model").isEmpty() ? "unknown model" : first.text("model"));
    if (first.has("query_source")) {
      line.words(", asked by ").value(first.text("query_source"));
    }
    line.words(
        ": %s, tokens %,d sent, %,d received, %,d from the cache, %,d into it"
            .formatted(
                Times.count(rows.size(), "request", "requests"),
                Numbers.sum(rows, "input_tokens"),
                Numbers.sum(rows, "output_tokens"),
                Numbers.sum(rows, "cache_read_tokens"),
                Numbers.sum(rows, "cache_creation_tokens")));
    return line.words(
        Numbers.cost(rows).map(cost -> ", estimated cost " + Times.usd(cost)).orElse(""));
  }
}
