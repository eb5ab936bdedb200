package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Block;
import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.dossier.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What stands out, the gravest first.
final class Findings {
  private static final Set<String> BYPASSES = Set.of("bypassPermissions", "yolo");

  private final Dossier dossier;
  private final List<Block.Item> items = new ArrayList<>();

  Findings(Dossier dossier) {
    this.dossier = dossier;
    calls(
        "contradicted",
        Tone.BAD,
        "ran although it was refused",
        call -> call.text("outcome").equals("contradicted"));
    calls(
        "other parameters",
        Tone.BAD,
        "ran with other parameters than were approved",
        call -> call.is("parameter_drift"));
    modes();
    unwitnessed();
    calls(
        "no result",
        Tone.WARNING,
        "was allowed and has no result",
        call -> call.text("outcome").equals("pending"));
    calls(
        "unclear",
        Tone.WARNING,
        "leaves open whether it ran",
        call -> call.text("outcome").equals("unclear"));
    refusals();
    permissions();
    ambiguous();
    planted();
    cut();
  }

  int count() {
    return items.size();
  }

  void write(Page page) {
    page.heading(2, "Findings");
    if (items.isEmpty()) {
      page.paragraph(
          Line.of(
              "None. That is no proof that all was well: see what this agent never tells, at the end."));
    }
    page.items(items);
  }

  private void calls(String label, Tone tone, String words, Predicate<Row> wanted) {
    for (Row call : dossier.rows(Part.CALLS)) {
      if (wanted.test(call)) {
        var line = Wording.call(call).words(" " + words + ", at " + Times.moment(call.at("at")));
        items.add(new Block.Item(label, id(line, call), tone, drift(call, label)));
      }
    }
  }

  private static Line id(Line line, Row call) {
    return call.has("call_id") ? line.words(" ").reference(call.text("call_id")) : line;
  }

  private static List<Line> drift(Row call, String label) {
    return label.equals("other parameters")
        ? List.of(
            Line.of("approved: ").value(call.text("approved_parameters")),
            Line.of("ran: ").value(call.text("executed_parameters")))
        : List.of();
  }

  private void modes() {
    for (Row change : dossier.rows(Part.EVENTS)) {
      String to = change.map("details").getOrDefault("to_mode", "");
      if (Timeline.isModeChange(change) && BYPASSES.contains(to)) {
        items.add(
            new Block.Item(
                "permissions bypassed",
                Line.of("the mode was changed to ")
                    .value(to)
                    .words(" at " + Times.moment(change.at("at"))),
                Tone.BAD,
                List.of()));
      }
    }
    long bypassed =
        dossier.rows(Part.CALLS).stream()
            .filter(call -> BYPASSES.contains(call.text("permission_mode")))
            .count();
    if (bypassed > 0) {
      items.add(
          new Block.Item(
              "permissions bypassed",
              Line.of(
                  Times.count(bypassed, "call was", "calls were")
                      + " decided in a mode that asks nobody"),
              Tone.BAD,
              List.of()));
    }
  }

  /// Of agents that never record a decision one line says it all.
  private void unwitnessed() {
    var causes = new TreeMap<String, List<Row>>();
    dossier
        .calls("unwitnessed")
        .forEach(call ->
            causes
                .computeIfAbsent(call.text("outcome_cause"), none -> new ArrayList<>())
                .add(call));
    causes.forEach((cause, calls) -> {
      var notes = new ArrayList<Line>();
      if (!cause.equals("agent_records_no_decisions")) {
        calls.forEach(call -> notes.add(id(Wording.call(call), call)));
      }
      var line =
          Line.of(
              Times.count(calls.size(), "call", "calls")
                  + " ran, and nothing proves that it was allowed: "
                  + Wording.cause(cause));
      items.add(new Block.Item("not proven to be allowed", line, Tone.WARNING, notes));
    });
  }

  private void refusals() {
    for (Row call : new Traits(dossier).refused()) {
      var notes = new ArrayList<Line>();
      if (Dossier.isMasked(call.text("action"))) {
        notes.add(Line.of("whether it was tried again cannot be told without its text"));
      }
      for (Row retry : Traits.retries(dossier)) {
        boolean isOfIt =
            retry.text("refused_call_id").equals(call.text("call_id"))
                && retry.at("refused_at").equals(call.at("at"));
        if (isOfIt && retry.text("similarity").equals("same action")) {
          notes.add(retried("tried again: ", retry));
        } else if (isOfIt && retry.text("outcome").equals("succeeded") && notes.size() < 5) {
          notes.add(retried("afterwards, " + retry.text("similarity") + ": ", retry));
        }
      }
      var line =
          Wording.call(call)
              .words(": ")
              .line(Wording.decision(call))
              .words(", at " + Times.moment(call.at("at")));
      items.add(new Block.Item("refused", id(line, call), Tone.WARNING, notes));
    }
  }

  private static Line retried(String words, Row retry) {
    var line =
        Line.of(words)
            .value(retry.text("tried_action"))
            .words(" at " + Times.clock(retry.at("tried_at")) + ", ");
    return line.words(retry.text("outcome").replace('_', ' ')).words(", " + retry.text("prompt"));
  }

  private void permissions() {
    for (Row grant : dossier.rows(Part.PERMISSIONS)) {
      String what =
          grant.text("kind").equals("stored rule")
              ? "a rule was stored, so that nobody is asked again"
              : "allowed for more than this call (" + grant.text("kind") + ")";
      String later =
          Dossier.isMasked(grant.text("action"))
              ? "which later calls rest on it cannot be told without texts"
              : Times.count(grant.number("later_calls"), "later call", "later calls")
                  + " of this session may rest on it";
      var line = new Line().value(grant.text("tool")).words(" ").value(grant.text("action"));
      line.words(": " + what + "; " + later);
      items.add(new Block.Item("standing permission", line, Tone.WARNING, List.of()));
    }
  }

  private void ambiguous() {
    long ambiguous =
        dossier.rows(Part.CALLS).stream()
            .filter(call -> call.text("match_quality").equals("ambiguous"))
            .count();
    if (ambiguous > 0) {
      items.add(
          new Block.Item(
              "ambiguous",
              Line.of(
                  Times.count(ambiguous, "call", "calls")
                      + ": which decision belongs to which result cannot be told apart, since this client names no calls"),
              Tone.WARNING,
              List.of()));
    }
  }

  private void planted() {
    List<Row> planted = dossier.rows(Part.PLANTED);
    if (!planted.isEmpty()) {
      var line = Line.of("attributes that may be the user's own word, and so prove nothing: ");
      line.line(Summary.listed(planted.stream().map(row -> row.text("name")).toList()));
      items.add(new Block.Item("planted", line, Tone.WARNING, List.of()));
    }
  }

  private void cut() {
    for (Row call : dossier.rows(Part.RANGE_CUT)) {
      String id = call.has("call_id") ? call.text("call_id") : call.text("fact_id");
      items.add(
          new Block.Item(
              "cut by the range",
              Line.of(
                      "the outcome of this call may be due to the ends of the replayed range alone: ")
                  .value(id),
              Tone.WARNING,
              List.of()));
    }
  }
}
