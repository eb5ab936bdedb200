package dev.tooltrail.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.AgentVersion;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.SpotFilter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Asks the trail for everything that a dossier is made of.
public final class DossierQuestions {
  private final ClickHouse clickHouse;

  public DossierQuestions(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /// @throws IOException if there is no answer; the message holds no value
  public Dossier ask(Subject subject) throws IOException {
    var values = new LinkedHashMap<String, String>();
    values.put("tenant", subject.tenant());
    values.put("agent", subject.agent());
    values.put("session", subject.sessionId());
    values.put("turn", subject.turnId());
    var parts = new EnumMap<Part, List<Row>>(Part.class);
    parts.put(Part.SESSION, rows(Part.SESSION.sql(), values));
    Row session = parts.getOrDefault(Part.SESSION, List.of()).getFirst();
    values.put("from", clickHouseTime(session.at("first_at")));
    values.put("to", clickHouseTime(session.at("last_at").plusNanos(1)));
    boolean isReplayed = isReplayed();
    for (Part part : Part.values()) {
      if (part != Part.SESSION && (isReplayed || !part.isOfReplays())) {
        parts.put(part, rows(part.sql(), values));
      }
    }
    parts.computeIfPresent(Part.BLIND_SPOTS, (part, all) -> concerning(subject, parts, all));
    return new Dossier(subject, parts);
  }

  /// The rows of an answer to SQL with `{name:Type}` parameters; more values than it has are no
  /// error.
  List<Row> rows(String sql, Map<String, String> values) throws IOException {
    var rows = new ArrayList<Row>();
    var names = new ArrayList<String>();
    var asked = new LinkedHashMap<>(values);
    asked.keySet().removeIf(name -> !sql.contains("{" + name + ":"));
    Answer.of(
        clickHouse,
        sql,
        asked,
        Map.of("log_comment", "tooltrail trail"),
        new Answer.Reader() {
          @Override
          public void columns(List<Answer.Column> columns) {
            columns.forEach(column -> names.add(column.name()));
          }

          @Override
          public void row(List<JsonNode> cells) {
            var row = new LinkedHashMap<String, JsonNode>();
            for (int i = 0; i < cells.size(); i++) {
              row.put(names.get(i), cells.get(i));
            }
            rows.add(new Row(row));
          }
        });
    return rows;
  }

  /// Who may not read what is known about replays does not see that the table exists.
  private boolean isReplayed() throws IOException {
    String sql =
        "SELECT count() AS tables FROM system.tables WHERE database = currentDatabase() AND name ="
            + " 'replay_runs'";
    return rows(sql, Map.of()).getFirst().number("tables") > 0;
  }

  private static List<Row> concerning(Subject subject, Map<Part, List<Row>> parts, List<Row> all) {
    var versions = new TreeSet<String>(AgentVersion::compare);
    versions.addAll(parts.getOrDefault(Part.SESSION, List.of()).getFirst().list("agent_versions"));
    List<Row> calls = parts.getOrDefault(Part.CALLS, List.of());
    boolean tellsBySpans =
        !calls.isEmpty()
            && calls.stream()
                .allMatch(call ->
                    call.text("outcome_cause").equals("agent_records_no_decisions")
                        || call.text("decision_witness").equals("span"));
    var filter = new SpotFilter(subject.agent(), List.copyOf(versions), tellsBySpans);
    return all.stream()
        .filter(spot ->
            filter.concerns(
                spot.text("agent"), spot.text("since_version"), spot.text("before_version")))
        .toList();
  }

  private static String clickHouseTime(Instant at) {
    return at.truncatedTo(ChronoUnit.NANOS).toString().replace('T', ' ').replace("Z", "");
  }
}
