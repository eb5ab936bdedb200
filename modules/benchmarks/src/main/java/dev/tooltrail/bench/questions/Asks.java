package dev.tooltrail.bench.questions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is asked: every question for the whole time, for a day, for a session and for a user, as
/// far as it takes these; the raw variants; the bare views.
final class Asks {
  private final Probe probe;
  private final Map<String, String> whole;
  private final Map<String, String> day;

  Asks(Probe probe, Volume volume) {
    this.probe = probe;
    LocalDate middle = Volume.START.plusDays(volume.days() / 2);
    this.whole = period(Volume.START, Volume.START.plusDays(volume.days()));
    this.day = period(middle, middle.plusDays(1));
  }

  List<TimedQuery> questions(Path directory) throws IOException {
    var asks = new ArrayList<TimedQuery>();
    for (QuestionSql question : QuestionSql.all(directory)) {
      asks.addAll(scopes(question));
    }
    return asks;
  }

  /// The queries of a resource, each below a comment that is its name; statements are left out.
  static List<QuestionSql> sections(String resource) {
    var found = new ArrayList<QuestionSql>();
    for (String sql : Server.statements(resource)) {
      if (sql.indexOf("\nSELECT") > 0 && !sql.contains("CREATE OR REPLACE VIEW")) {
        String name = sql.substring(sql.lastIndexOf("-- ", sql.indexOf("\nSELECT")) + 3);
        found.add(QuestionSql.parse(name.lines().findFirst().orElseThrow(), sql));
      }
    }
    return found;
  }

  List<TimedQuery> raw() {
    return sections("raw.sql").stream()
        .map(section ->
            new QuestionSql(
                section.name(),
                Map.of("from", "", "to", "", "session", "", "user", ""),
                section.sql()))
        .flatMap(question -> scopes(question).stream())
        .toList();
  }

  List<TimedQuery> views() {
    var values = new HashMap<>(probe.values());
    values.putAll(day);
    values.put("session", probe.session());
    return sections("views.sql").stream()
        .map(section -> new TimedQuery(section.name(), "", section.sql(), values))
        .toList();
  }

  private List<TimedQuery> scopes(QuestionSql question) {
    var asks = new ArrayList<TimedQuery>();
    boolean takesPeriod = question.parameters().containsKey("from");
    boolean takesSession = question.parameters().containsKey("session");
    if (takesPeriod) {
      asks.add(question.with("all days", values(whole, "", "")));
      asks.add(question.with("a day", values(day, "", "")));
    }
    if (takesSession) {
      asks.add(question.with("a session", values(whole, "session", probe.session())));
    }
    if (question.parameters().containsKey("user")) {
      asks.add(question.with("a user", values(whole, "user", probe.user())));
    }
    if (!takesPeriod && !takesSession) {
      asks.add(question.with("", values(whole, "", "")));
    }
    return asks;
  }

  private Map<String, String> values(Map<String, String> period, String name, String value) {
    var values = new HashMap<>(probe.values());
    values.putAll(period);
    values.put(name, value);
    return values;
  }

  private static Map<String, String> period(LocalDate from, LocalDate to) {
    return Map.of("from", from + " 00:00:00", "to", to + " 00:00:00");
  }
}
