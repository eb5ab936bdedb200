package dev.tooltrail.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tooltrail.dossier.Traits.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a dossier says that an earlier one did not, and the other way round: an earlier state of
/// the same session, or the session before it in the same project.
///
/// Rows have `base` (`session` or `project`), `change`, `kind`, `value`, `before`, `now`. The
/// changes: `compared` (with what), `note`, `new`, `gone`, `again` (refused before and now),
/// `allowed` (refused before, ran now), `number`, `outcome`.
public final class Since {
  private final Dossier earlier;
  private final Dossier now;
  private final Traits then;
  private final Traits current;
  private final boolean isSameSession;
  private final String base;
  private final List<Row> rows = new ArrayList<>();

  private Since(Dossier earlier, Dossier now) {
    this.earlier = earlier;
    this.now = now;
    this.then = new Traits(earlier);
    this.current = new Traits(now);
    Subject was = earlier.subject();
    Subject is = now.subject();
    this.isSameSession =
        was.sessionId().equals(is.sessionId())
            && was.agent().equals(is.agent())
            && was.tenant().equals(is.tenant());
    this.base = isSameSession ? "session" : "project";
  }

  /// In a fixed order; what did not change is not among it.
  public static List<Row> of(Dossier earlier, Dossier now) {
    return new Since(earlier, now).compare();
  }

  private List<Row> compare() {
    add(
        "compared",
        "dossier",
        earlier.subject().sessionId(),
        DossierLines.contentSha256(earlier),
        DossierLines.contentSha256(now));
    notes();
    for (Kind kind : Kind.values()) {
      traits(kind);
    }
    refusals();
    if (isSameSession) {
      outcomes();
    }
    numbers();
    return List.copyOf(rows);
  }

  private void notes() {
    if (earlier.isMasked() != now.isMasked()) {
      note("one of the two was made by a reader who may not see texts, so texts differ");
    }
    if (!keys(earlier).equals(keys(now))) {
      note("the two were made under different audit keys, so record ids and fingerprints differ");
    }
    if (!policies(earlier).equals(policies(now))) {
      note("the two were made under different redaction policies, so texts may differ");
    }
    if (!earlier.subject().turnId().equals(now.subject().turnId())) {
      note("one of the two is limited to another prompt");
    }
  }

  private void note(String words) {
    add("note", "", words, "", "");
  }

  private void traits(Kind kind) {
    Set<String> before = then.of(kind);
    Set<String> after = current.of(kind);
    after.stream()
        .filter(value -> !before.contains(value))
        .forEach(value -> add("new", kind.words(), value, "", ""));
    if (isSameSession || !kind.isOfOneSession()) {
      before.stream()
          .filter(value -> !after.contains(value))
          .forEach(value -> add("gone", kind.words(), value, "", ""));
    }
  }

  private void refusals() {
    if (earlier.isMasked() || now.isMasked()) {
      return;
    }
    Set<String> refusedBefore = then.of(Kind.REFUSAL);
    Set<String> refusedNow = current.of(Kind.REFUSAL);
    Set<String> doneBefore = then.done();
    Set<String> doneNow = current.done();
    for (String action : refusedBefore) {
      if (!isSameSession && refusedNow.contains(action)) {
        add("again", Kind.REFUSAL.words(), action, "", "");
      }
      if (doneNow.contains(action) && !doneBefore.contains(action)) {
        add("allowed", Kind.REFUSAL.words(), action, "", "");
      }
    }
  }

  /// Calls of the same session, by what names them.
  private void outcomes() {
    Map<String, Row> before = byId(earlier);
    Map<String, Row> after = byId(now);
    before.forEach((id, call) -> {
      if (!after.containsKey(id)) {
        add("gone", "call", id, Traits.action(call), "");
      } else if (!call.text("outcome").equals(after.get(id).text("outcome"))) {
        add("outcome", "call", id, call.text("outcome"), after.get(id).text("outcome"));
      }
    });
  }

  private static Map<String, Row> byId(Dossier dossier) {
    var calls = new TreeMap<String, Row>();
    for (Row call : dossier.rows(Part.CALLS)) {
      String id = call.text("call_id");
      String fact = call.text("decision_fact_id");
      calls.put(!id.isEmpty() ? id : !fact.isEmpty() ? fact : call.text("result_fact_id"), call);
    }
    return calls;
  }

  private void numbers() {
    Map<String, String> before = Numbers.of(earlier);
    Map<String, String> after = Numbers.of(now);
    before.forEach((name, value) -> {
      String other = after.getOrDefault(name, "0");
      if (!value.equals(other)) {
        add("number", name, "", value, other);
      }
    });
  }

  private void add(String change, String kind, String value, String before, String after) {
    var cells = new LinkedHashMap<String, JsonNode>();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("base", base);
    texts.put("change", change);
    texts.put("kind", kind);
    texts.put("value", value);
    texts.put("before", before);
    texts.put("now", after);
    texts.forEach((name, text) -> cells.put(name, TextNode.valueOf(text)));
    rows.add(new Row(cells));
  }

  private static List<String> keys(Dossier dossier) {
    return dossier.rows(Part.POLICIES).stream()
        .map(row -> row.text("key_id"))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> policies(Dossier dossier) {
    return dossier.rows(Part.POLICIES).stream()
        .map(row -> row.text("policy_version"))
        .distinct()
        .sorted()
        .toList();
  }
}
