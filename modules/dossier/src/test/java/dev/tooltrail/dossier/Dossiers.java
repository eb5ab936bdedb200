package dev.tooltrail.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Dossiers made by hand, row by row.
final class Dossiers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Subject subject;
  private final Map<Part, List<Row>> parts = new EnumMap<>(Part.class);

  private Dossiers(String session) {
    this.subject = new Subject("", "claude-code", session, "");
  }

  /// @param firstAt ISO-8601
  static Dossiers of(String session, String firstAt) {
    return new Dossiers(session)
        .row(
            Part.SESSION,
            """
            {"first_at":"%1$s","last_at":"%1$s","agent_versions":["2.1.330"],"identity":"dev","identity_assurance":"account_login"}
            """
                .formatted(firstAt));
  }

  Dossiers row(Part part, String json) {
    try {
      var cells = new LinkedHashMap<String, JsonNode>();
      JSON.readTree(json).forEachEntry(cells::put);
      parts.computeIfAbsent(part, none -> new ArrayList<>()).add(new Row(cells));
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Dossiers call(String id, String tool, String action, String decision, String outcome) {
    return row(
        Part.CALLS,
        """
        {"at":"2026-11-22T08:00:01Z","turn":1,"call_id":"%s","tool":"%s","action":"%s","decision":"%s","decided_by":"rule_or_mode","outcome":"%s","match_quality":"exact","permission_mode":"default"}
        """
            .formatted(id, tool, action, decision, outcome));
  }

  Dossiers prompt(String text) {
    return row(
        Part.TURNS,
        """
        {"turn":1,"turn_id":"p1","started_at":"2026-11-22T08:00:00Z","ended_at":"2026-11-22T08:00:02Z","text":"%s"}
        """
            .formatted(text));
  }

  Dossier dossier() {
    return new Dossier(subject, parts);
  }
}
