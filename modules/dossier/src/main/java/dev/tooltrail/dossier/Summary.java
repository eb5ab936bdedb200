package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.dossier.page.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What happened, in a few sentences.
final class Summary {
  private final Dossier dossier;
  private final Row session;

  Summary(Dossier dossier) {
    this.dossier = dossier;
    this.session = dossier.session();
  }

  void write(Page page) {
    page.heading(2, "Summary");
    if (dossier.isMasked()) {
      page.paragraph(
          new Line()
              .mark("Texts are masked", Tone.WARNING)
              .words(
                  ": whoever made this may see who did what, when and with which outcome, but not"
                      + " prompts, commands, arguments and errors. They read [MASKED]."));
    }
    page.paragraph(who());
    page.paragraph(asked());
    page.paragraph(done());
    page.paragraph(decided());
    page.paragraph(modes());
    cost(page);
    page.paragraph(standsOut());
    page.paragraph(completeness());
  }

  private Line who() {
    Instant first = session.at("first_at");
    Instant last = session.at("last_at");
    var line = Line.of("On " + Times.moment(first) + " UTC ");
    line.value(dossier.subject().agent());
    List<String> versions = session.list("agent_versions");
    if (!versions.isEmpty()) {
      line.words(" in version ").line(listed(versions));
    }
    line.words(
        " began to work; its last record came "
            + Times.length(Duration.between(first, last))
            + " later. ");
    if (session.text("identity").isEmpty()) {
      line.words("Nothing says for whom it worked.");
    } else {
      line.words("It worked for ").value(session.text("identity")).words(", which is ");
      line.words(Wording.assurance(session.text("identity_assurance")) + ".");
    }
    if (!dossier.subject().tenant().isEmpty()) {
      line.words(" The organization is ").value(dossier.subject().tenant()).words(".");
    }
    Project.of(dossier)
        .ifPresent(project -> {
          line.words(" The project is ").value(project.name());
          line.words(project.saidBy().equals("record") ? "." : ", in the user's own word.");
        });
    return line;
  }

  private Line asked() {
    List<Row> turns = dossier.rows(Part.TURNS);
    if (!dossier.subject().turnId().isEmpty()) {
      return Line.of("This is about one prompt alone, number ")
          .words(turns.isEmpty() ? "unknown" : turns.getFirst().text("turn"))
          .words(
              " of its session; what is said about user, environment, gaps and redaction is of the whole session.");
    }
    if (turns.isEmpty()) {
      return Line.of("No prompt is on record, so what was asked is unknown.");
    }
    var line =
        Line.of(
            turns.size() == 1
                ? "It was given one prompt"
                : "It was given " + turns.size() + " prompts");
    List<String> texts =
        turns.stream().map(turn -> turn.text("text")).filter(text -> !text.isEmpty()).toList();
    if (texts.isEmpty()) {
      return line.words("; their texts are not on record, since the client does not send them.");
    }
    return line.words(turns.size() == 1 ? ": " : ", the first of which was ")
        .value(texts.getFirst())
        .words(".");
  }

  private Line done() {
    int calls = dossier.rows(Part.CALLS).size();
    if (calls == 0) {
      return Line.of("No tool call is on record.");
    }
    var outcomes = new ArrayList<String>();
    for (String outcome : Numbers.OUTCOMES) {
      int count = dossier.calls(outcome).size();
      if (count > 0) {
        outcomes.add(count + " " + Wording.counted(outcome));
      }
    }
    var line =
        Line.of(
            "It made "
                + Times.count(calls, "tool call", "tool calls")
                + ": "
                + String.join(", ", outcomes)
                + ". ");
    return line.words("Most used: ").line(tools()).words(".");
  }

  private Line tools() {
    Map<String, Integer> counts = counts("tool");
    var line = new Line();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(5)
        .forEach(one -> {
          if (!line.pieces().isEmpty()) {
            line.words(", ");
          }
          line.value(one.getKey()).words(" " + one.getValue() + " ×");
        });
    return line;
  }

  private Line decided() {
    Map<String, Integer> allowed = new TreeMap<>();
    Map<String, Integer> refused = new TreeMap<>();
    for (Row call : dossier.rows(Part.CALLS)) {
      if (call.has("decision")) {
        (call.text("decision").equals("accept") ? allowed : refused)
            .merge(call.text("decided_by"), 1, Integer::sum);
      }
    }
    if (allowed.isEmpty() && refused.isEmpty()) {
      return Line.of("No decision about a permission is on record.");
    }
    var line = new Line();
    if (!allowed.isEmpty()) {
      line.words("Allowed by: " + authorities(allowed) + ".");
    }
    if (!refused.isEmpty()) {
      line.words((allowed.isEmpty() ? "" : " ") + "Refused by: " + authorities(refused) + ".");
    }
    line.words(people(allowed, refused));
    return line;
  }

  /// That somebody answered is one thing, who it was another.
  private String people(Map<String, Integer> allowed, Map<String, Integer> refused) {
    boolean isNamed =
        Set.of("receiver_token", "identity_provider", "account_login")
            .contains(session.text("identity_assurance"));
    if (allowed.containsKey("user") || refused.containsKey("user")) {
      return isNamed
          ? ""
          : " That a person answered is shown by the requests to the model; which person, nothing proves.";
    }
    boolean isEither =
        Stream.of(allowed, refused)
            .anyMatch(one -> one.containsKey("user_or_host") || one.containsKey("user_refusal"));
    return isEither
        ? " Whether a person answered, or the program that hosts the agent, is not proven."
        : "";
  }

  private static String authorities(Map<String, Integer> counts) {
    var words = new ArrayList<String>();
    counts.forEach(
        (authority, count) -> words.add(Wording.authority(authority) + " " + count + " ×"));
    return String.join("; ", words);
  }

  private Line modes() {
    List<Row> changes = dossier.rows(Part.EVENTS).stream().filter(Timeline::isModeChange).toList();
    List<String> seen =
        dossier.rows(Part.CALLS).stream()
            .map(call -> call.text("permission_mode"))
            .filter(mode -> !mode.isEmpty())
            .distinct()
            .toList();
    var line = new Line();
    if (seen.isEmpty()) {
      line.words("In which permission mode calls were decided is not on record.");
    } else {
      line.words(
              seen.size() == 1
                  ? "Calls were decided in the permission mode "
                  : "Calls were decided in the permission modes ")
          .line(listed(seen))
          .words(".");
    }
    if (changes.isEmpty()) {
      return line.words(" No change of the mode is on record.");
    }
    line.words(" The mode was changed " + Times.count(changes.size(), "time", "times") + ": ");
    var path = new ArrayList<String>();
    path.add(changes.getFirst().map("details").getOrDefault("from_mode", "unknown"));
    changes.forEach(change -> path.add(change.map("details").getOrDefault("to_mode", "unknown")));
    for (int i = 0; i < path.size(); i++) {
      line.words(i == 0 ? "" : " → ").value(path.get(i));
    }
    return line.words(".");
  }

  private void cost(Page page) {
    int requests = dossier.rows(Part.REQUESTS).size();
    if (requests == 0) {
      return;
    }
    var line = Line.of("The model was asked " + Times.count(requests, "time", "times"));
    List<String> models =
        dossier.rows(Part.REQUESTS).stream()
            .map(row -> row.text("model"))
            .filter(model -> !model.isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (!models.isEmpty()) {
      line.words(" (").line(listed(models)).words(")");
    }
    line.words(
        ": %,d tokens sent and %,d received, besides %,d read from its cache"
            .formatted(
                Numbers.sum(dossier, "input_tokens"),
                Numbers.sum(dossier, "output_tokens"),
                Numbers.sum(dossier, "cache_read_tokens")));
    page.paragraph(
        line.words(
            Numbers.cost(dossier.rows(Part.REQUESTS))
                .map(cost ->
                    ". By the client's own estimate, which is no bill, that cost "
                        + Times.usd(cost)
                        + ".")
                .orElse(". What it cost is not on record.")));
  }

  private Line standsOut() {
    int findings = new Findings(dossier).count();
    return findings == 0
        ? Line.of(
            "Nothing stands out by the rules of the trail; that is no proof that all was well.")
        : Line.of("Findings: " + Times.count(findings, "thing", "things") + " to look at, below.");
  }

  private Line completeness() {
    long certain =
        dossier.rows(Part.GAPS).stream()
            .filter(gap -> gap.text("certainty").equals("certain"))
            .count();
    long possible = dossier.rows(Part.GAPS).size() - certain;
    String gaps =
        certain + possible == 0
            ? "The trail shows no gap in this session"
            : "Of this session something is missing: "
                + Times.count(certain, "certain sign", "certain signs")
                + " and "
                + possible
                + " possible";
    return Line.of(gaps + "; what this agent never tells is listed at the end.");
  }

  private Map<String, Integer> counts(String column) {
    var counts = new TreeMap<String, Integer>();
    dossier.rows(Part.CALLS).stream()
        .map(call -> call.text(column))
        .filter(name -> !name.isEmpty())
        .forEach(name -> counts.merge(name, 1, Integer::sum));
    return counts;
  }

  static Line listed(List<String> values) {
    var line = new Line();
    for (int i = 0; i < values.size(); i++) {
      line.words(i == 0 ? "" : ", ").value(values.get(i));
    }
    return line;
  }
}
