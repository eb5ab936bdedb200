package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Block;
import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.dossier.page.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What happened, prompt by prompt, in order.
final class Timeline {
  private final Dossier dossier;
  private final Map<String, Row> waits = new HashMap<>();
  private final List<String> cut;

  Timeline(Dossier dossier) {
    this.dossier = dossier;
    dossier.rows(Part.WAITS).forEach(wait -> waits.put(wait.text("call_id"), wait));
    this.cut = dossier.rows(Part.RANGE_CUT).stream().map(row -> row.text("fact_id")).toList();
  }

  static boolean isModeChange(Row event) {
    return event.text("what").equals("permission_mode_changed")
        || event.text("what").equals("approval_mode_switch");
  }

  void write(Page page) {
    page.heading(2, "Timeline", "all times are UTC");
    turn(page, "0", "");
    for (Row turn : dossier.rows(Part.TURNS)) {
      String how =
          turn.text("match_quality").equals("inferred") ? ", its calls by order of time" : "";
      page.heading(3, "Prompt " + turn.text("turn"), Times.moment(turn.at("started_at")) + how);
      prompt(page, turn);
      turn(page, turn.text("turn"), Times.day(turn.at("started_at")));
      spent(page, turn);
    }
  }

  private static void prompt(Page page, Row turn) {
    List<String> commands = turn.list("commands");
    if (!commands.isEmpty()) {
      page.paragraph(Line.of("A command of the user: ").line(Summary.listed(commands)).words("."));
    } else if (turn.text("origin").equals("agent")) {
      page.paragraph(Line.of("The agent woke itself up."));
    }
    if (turn.has("text")) {
      page.quote(turn.text("text"));
    } else {
      page.paragraph(Line.of("The text of this prompt is not on record."));
    }
  }

  private void turn(Page page, String number, String day) {
    List<Entry> entries = new ArrayList<>();
    for (Row call : dossier.rows(Part.CALLS)) {
      if (call.text("turn").equals(number)) {
        entries.add(new Entry(call.at("at"), 1, call));
      }
    }
    for (Row event : dossier.rows(Part.EVENTS)) {
      if (event.text("turn").equals(number)) {
        entries.add(new Entry(event.at("at"), 0, event));
      }
    }
    entries.sort(Entry.ORDER);
    if (number.equals("0") && !entries.isEmpty()) {
      page.heading(3, "Before the first prompt", Times.moment(entries.getFirst().at()));
    }
    page.items(
        items(
            entries,
            day.isEmpty() && !entries.isEmpty() ? Times.day(entries.getFirst().at()) : day));
  }

  private List<Block.Item> items(List<Entry> entries, String firstDay) {
    var items = new ArrayList<Block.Item>();
    String day = firstDay;
    for (Entry entry : entries) {
      String now = Times.day(entry.at());
      String label = (now.equals(day) ? "" : now + " ") + Times.clock(entry.at());
      day = now;
      if (entry.isCall() == 1) {
        items.add(call(label, entry.row()));
      } else {
        Moments.line(entry.row()).ifPresent(line -> items.add(new Block.Item(label, line)));
      }
    }
    return items;
  }

  private Block.Item call(String label, Row call) {
    var line = Wording.call(call);
    if (call.has("subagent_id")) {
      line.words(" by subagent ").value(call.text("subagent_id"));
    }
    line.words(": ").line(Wording.decision(call));
    if (call.has("permission_mode")) {
      line.words(", mode ").value(call.text("permission_mode"));
    }
    line.words("; ").line(Wording.outcome(call));
    if (call.has("call_id")) {
      line.words(" ").reference(call.text("call_id"));
    }
    return new Block.Item(label, line, Wording.tone(call), notes(call));
  }

  private List<Line> notes(Row call) {
    var notes = new ArrayList<Line>();
    if (call.is("parameter_drift")) {
      notes.add(Line.of("approved: ").value(call.text("approved_parameters")));
      notes.add(Line.of("ran: ").value(call.text("executed_parameters")));
    }
    if (call.has("error")) {
      notes.add(Line.of("error: ").value(call.text("error")));
    }
    if (call.has("outcome_cause") && !call.text("outcome").equals("unwitnessed")) {
      notes.add(Line.of(Wording.cause(call.text("outcome_cause"))));
    }
    Row wait = waits.get(call.text("call_id"));
    if (wait != null && call.has("call_id") && wait.has("waited_ms")) {
      notes.add(
          Line.of("the decision took " + Times.millis(wait.number("waited_ms")) + ", by a span"));
    }
    if (!call.text("match_quality").equals("exact")) {
      notes.add(
          Line.of("that decision and result belong together is " + call.text("match_quality")));
    }
    if (call.is("more_facts")) {
      notes.add(Line.of("there are more records about this call than are shown"));
    }
    String fact =
        call.has("decision_fact_id") ? call.text("decision_fact_id") : call.text("result_fact_id");
    if (cut.contains(fact)) {
      notes.add(new Line().mark("the range may have cut this call", Tone.WARNING));
    }
    return notes;
  }

  private void spent(Page page, Row turn) {
    List<Row> requests =
        dossier.rows(Part.REQUESTS).stream()
            .filter(row -> row.text("turn").equals(turn.text("turn")))
            .toList();
    if (requests.isEmpty()) {
      return;
    }
    page.paragraph(
        Line.of(
            Times.count(requests.size(), "request", "requests")
                + " to the model, "
                + Times.count(Numbers.sum(requests, "output_tokens"), "token", "tokens")
                + " received"
                + Numbers.cost(requests)
                    .map(cost -> ", estimated cost " + Times.usd(cost))
                    .orElse("")
                + "."));
  }

  /// @param isCall 1 for calls, which stand after events of the same moment
  private record Entry(Instant at, int isCall, Row row) {
    static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::at)
            .thenComparingInt(Entry::isCall)
            .thenComparingLong(entry -> entry.row().number("sequence"))
            .thenComparing(entry -> entry.row().text("call_id"))
            .thenComparing(entry -> entry.row().text("record_id"));
  }
}
