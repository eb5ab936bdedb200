package dev.tooltrail.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.sink.questions.AgentVersion;
import dev.tooltrail.sink.questions.Cells;
import dev.tooltrail.sink.questions.SpotFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is known to be missing in a period, in plain words.
final class KnownGaps {
  /// Columns of the answer about records, and what their numbers mean.
  private static final Map<String, String> COUNTS =
      new TreeMap<>(
          Map.of(
              "sessions_with_results_without_any_decision",
              "Sessions with results but no decision at all: %s. Nothing in them proves that anything was allowed.",
              "clamped_times",
              "Records whose time cannot be right: %s. It was moved into the range that can be stored.",
              "missing_times",
              "Records without a time of their own: %s.",
              "records_with_self_declared_identity",
              "Records whose identity is the user's own word: %s.",
              "records_with_withheld_values",
              "Records with values that could not be redacted and were withheld: %s."));

  private final Map<String, EvidenceAnswer> answers;

  /// @param answers by question
  KnownGaps(Map<String, EvidenceAnswer> answers) {
    this.answers = answers;
  }

  String page(Period period) {
    var page = new StringBuilder("# Known gaps\n\n" + period + "\n\n");
    page.append(
        """
        What follows is known to be missing or uncertain. It is no proof that nothing else is: a client that never
        reported, and the last records of a client that was killed, leave no trace here.

        ## In the records of the period

        """);
    findings().forEach(line -> page.append("- ").append(line).append('\n'));
    page.append("\n## What the agents of the period cannot show\n");
    blindSpots(page);
    return page.toString();
  }

  private List<String> findings() {
    var findings = new ArrayList<String>();
    for (Map<String, JsonNode> row : rows(EvidenceQuestions.RECORDS)) {
      findings.add(
          "Records: %s, of %s sessions; %s decisions, %s results, %s other events."
              .formatted(
                  row.get("records"),
                  row.get("sessions"),
                  row.get("decisions"),
                  row.get("results"),
                  row.get("other_events")));
      COUNTS.forEach((column, words) -> findings.add(words.formatted(row.get(column))));
    }
    if (rows(EvidenceQuestions.DEAD_LETTERS).isEmpty()) {
      findings.add("Bodies or records that could not be read: 0.");
    }
    for (Map<String, JsonNode> row : rows(EvidenceQuestions.DEAD_LETTERS)) {
      findings.add(
          "Bodies or records that could not be read (%s): %s. results/unreadable-input.csv says where they stand."
              .formatted(text(row, "reason"), row.get("letters")));
    }
    findings.addAll(grouped(EvidenceQuestions.GAPS, "Gaps in the counters of clients"));
    findings.addAll(grouped(EvidenceQuestions.MISSING, "Signs of missing telemetry"));
    return findings;
  }

  private List<String> grouped(String question, String what) {
    EvidenceAnswer answer = answers.get(question);
    if (answer == null) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(what + ": " + answer.count() + ". results/" + question + ".csv lists them.");
    answer
        .groups()
        .forEach((group, count) ->
            lines.add(what + ", " + String.join(", ", group) + ": " + count + "."));
    return lines;
  }

  private void blindSpots(StringBuilder page) {
    var versions = new TreeMap<String, TreeSet<String>>();
    for (Map<String, JsonNode> row : rows(EvidenceQuestions.AGENTS)) {
      versions
          .computeIfAbsent(text(row, "agent"), none -> new TreeSet<>(AgentVersion::compare))
          .add(text(row, "agent_version"));
    }
    if (versions.isEmpty()) {
      page.append("\nNo agent reported in the period.\n");
    }
    versions.forEach((agent, seen) -> {
      page.append("\n### ")
          .append(agent)
          .append(' ')
          .append(String.join(", ", seen))
          .append("\n\n");
      List<String> spots = spots(agent, List.copyOf(seen));
      spots.forEach(line -> page.append("- ").append(line).append('\n'));
      if (spots.isEmpty()) {
        page.append(
            "Nothing is recorded about what this agent leaves out; that is no proof that it leaves nothing out.\n");
      }
    });
  }

  private List<String> spots(String agent, List<String> seen) {
    var filter = new SpotFilter(agent, seen, tellsBySpans(agent));
    var spots = new ArrayList<String>();
    for (Map<String, JsonNode> row : rows(EvidenceQuestions.BLIND_SPOTS)) {
      String since = text(row, "since_version");
      String before = text(row, "before_version");
      if (filter.concerns(text(row, "agent"), since, before)) {
        spots.add(
            SpotFilter.sentence(
                text(row, "what"), since, before, text(row, "consequence"), text(row, "evidence")));
      }
    }
    return spots;
  }

  private boolean tellsBySpans(String agent) {
    return rows(EvidenceQuestions.AGENTS).stream()
        .filter(row -> text(row, "agent").equals(agent))
        .anyMatch(row -> text(row, "tells_by_spans_only").equals("true"));
  }

  private List<Map<String, JsonNode>> rows(String question) {
    EvidenceAnswer answer = answers.get(question);
    return answer == null ? List.of() : answer.rows();
  }

  private static String text(Map<String, JsonNode> row, String column) {
    JsonNode cell = row.get(column);
    return cell == null ? "" : Cells.visible(Cells.text(cell));
  }
}
