package dev.tooltrail.bench.questions;

import dev.tooltrail.sink.questions.Questions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is asked: every question for all days, for one, for a session and for a user, as far as it
/// takes these; the same of raw events; the bare views.
final class Asks {
  private static final String SESSION = "session";
  private static final String USER = "user";

  private final Probe probe;
  private final Map<String, String> allDays;
  private final Map<String, String> oneDay;

  Asks(Probe probe, Volume volume) {
    this.probe = probe;
    LocalDate middle = Volume.START.plusDays(volume.days() / 2);
    this.allDays = period(Volume.START, Volume.START.plusDays(volume.days()));
    this.oneDay = period(middle, middle.plusDays(1));
  }

  List<TimedQuery> questions() {
    return Questions.all().stream()
        .map(QuestionSql::of)
        .flatMap(question -> scopes(question).stream())
        .toList();
  }

  /// Of raw decision and result events, by the same names.
  List<TimedQuery> raw() {
    Map<String, String> parameters = Map.of("from", "", "to", "", SESSION, "", USER, "");
    return sections("raw.sql").entrySet().stream()
        .map(one -> new QuestionSql(one.getKey(), parameters, Set.of(), one.getValue()))
        .flatMap(question -> scopes(question).stream())
        .toList();
  }

  List<TimedQuery> views() {
    Map<String, String> values = values(oneDay, Map.of(SESSION, probe.session()));
    return sections("views.sql").entrySet().stream()
        .map(one -> new TimedQuery(one.getKey(), "", one.getValue(), values))
        .toList();
  }

  /// The queries of a resource by the comment above each; its other statements are left out.
  private static Map<String, String> sections(String resource) {
    var found = new LinkedHashMap<String, String>();
    for (String sql : Server.statements(resource)) {
      int select = sql.indexOf("\nSELECT");
      if (select > 0 && !sql.contains("CREATE OR REPLACE VIEW")) {
        found.put(sql.substring(sql.lastIndexOf("-- ", select) + 3, select), sql);
      }
    }
    return found;
  }

  private List<TimedQuery> scopes(QuestionSql question) {
    var asks = new ArrayList<TimedQuery>();
    boolean mustHaveSession = question.required().contains(SESSION);
    if (!mustHaveSession) {
      asks.add(question.with(question.takes("from") ? "all days" : "", values(allDays, Map.of())));
    }
    if (question.takes("from") && !mustHaveSession) {
      asks.add(question.with("a day", values(oneDay, Map.of())));
    }
    if (question.takes(SESSION)) {
      asks.add(question.with("a session", values(allDays, Map.of(SESSION, probe.session()))));
    }
    if (question.takes(USER)) {
      asks.add(question.with("a user", values(allDays, Map.of(USER, probe.user()))));
    }
    return asks;
  }

  private Map<String, String> values(Map<String, String> period, Map<String, String> more) {
    var values = new HashMap<>(probe.values());
    values.putAll(period);
    values.putAll(more);
    return values;
  }

  private static Map<String, String> period(LocalDate from, LocalDate to) {
    return Map.of("from", from + " 00:00:00", "to", to + " 00:00:00");
  }
}
