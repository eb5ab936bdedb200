package dev.tooltrail.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import dev.tooltrail.sink.questions.Cells;
import dev.tooltrail.sink.questions.Control;
import dev.tooltrail.sink.questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The first page of an evidence pack.
final class EvidenceReadme {
  private EvidenceReadme() {}

  static String page(
      EvidencePack.Request request,
      ClickHouseConfig database,
      EvidenceQuestions questions,
      Map<String, EvidenceAnswer> answers) {
    var page = new StringBuilder("# Evidence from the audit trail of AI coding agents\n\n");
    page.append("- Period: ").append(request.period()).append('\n');
    page.append("- Database: ").append(database.database()).append(" at ").append(database.url());
    page.append(", read as ").append(database.user()).append('\n');
    request
        .given()
        .forEach((name, value) ->
            page.append("- Only ")
                .append(name)
                .append(' ')
                .append(Cells.visible(value))
                .append('\n'));
    page.append("- Schema: ").append(schema(answers)).append('\n');
    for (Map<String, JsonNode> row : rows(answers, EvidenceQuestions.POLICIES)) {
      page.append(
          "- Redaction policy %s, audit key %s: %s records\n"
              .formatted(text(row, "policy_version"), text(row, "key_id"), text(row, "records")));
    }
    page.append("- When, by whom and with which version it was made: manifest.json\n");
    page.append(HOW_TO_READ);
    for (Control control : request.controls()) {
      page.append(section(control, answers));
    }
    page.append(
        "\n## Questions\n\n| question | rows | what its answer does not say |\n| --- | ---: | --- |\n");
    for (Question question : questions.asked()) {
      page.append(
          "| [%s](results/%s.csv): %s | %s | %s |\n"
              .formatted(
                  question.name(),
                  question.name(),
                  question.question(),
                  count(answers, question.name()),
                  String.join(" ", question.notes()).replace("|", "\\|")));
    }
    for (Question question : questions.left()) {
      page.append(
          "\nNot asked, because it needs a value: `%s` (%s)\n"
              .formatted(
                  question.name(),
                  String.join(", ", question.required().stream().map(one -> one.name()).toList())));
    }
    return page.toString();
  }

  private static final String HOW_TO_READ =
      """

      ## How to read this

      | file | what it is |
      | --- | --- |
      | gaps.md | what is known to be missing or uncertain in the period: read it first |
      | queries/NAME.sql | what was asked, with the values of its parameters; `clickhouse client` runs it as it is |
      | results/NAME.csv, NAME.jsonl | the answer, twice the same: CSV, and one JSON object a line. Times are UTC |
      | row-counts.csv | how many rows each answer has |
      | results/policy-versions.csv | redaction policies and audit keys under which the rows of the period were made |
      | results/pack-schema.csv | migrations of the database with the SHA-256 of each |
      | manifest.json | size and SHA-256 of every file; `tooltrail evidence --verify DIR` compares |

      Cells are exactly what is stored. Open CSV as text: a spreadsheet runs a cell that begins with =, +, - or @.
      Markers such as [REDACTED:token:…] stand for secrets that were taken out before anything was stored.
      The answers were given one after the other; if records arrived meanwhile, later answers know more than earlier ones.

      """;

  private static String section(Control control, Map<String, EvidenceAnswer> answers) {
    var section = new StringBuilder("\n## " + control.clause() + ": " + control.title() + "\n\n");
    section.append("How the trail serves it: ").append(control.serves()).append("\n\n");
    section.append("Not covered: ").append(control.notCovered()).append("\n\n");
    var evidence = new ArrayList<String>();
    for (String question : control.questions()) {
      evidence.add(question + " (" + count(answers, question) + ")");
    }
    List<String> lines = evidence.isEmpty() ? List.of(control.noQuestion()) : evidence;
    return section.append("Evidence: ").append(String.join(", ", lines)).append("\n").toString();
  }

  /// How the database's migrations stand to those of this version.
  private static String schema(Map<String, EvidenceAnswer> answers) {
    var there = new ArrayList<String>();
    for (Map<String, JsonNode> row : rows(answers, EvidenceQuestions.MIGRATIONS)) {
      there.add(text(row, "name") + " " + text(row, "checksum"));
    }
    List<String> ours =
        Migrations.all().stream().map(one -> one.name() + " " + one.checksum()).sorted().toList();
    return there.size()
        + " migrations, "
        + (there.equals(ours)
            ? "exactly those of the version that made this"
            : "not those of the version that made this; results/pack-schema.csv has their checksums");
  }

  private static List<Map<String, JsonNode>> rows(
      Map<String, EvidenceAnswer> answers, String question) {
    EvidenceAnswer answer = answers.get(question);
    return answer == null ? List.of() : answer.rows();
  }

  private static String text(Map<String, JsonNode> row, String column) {
    JsonNode cell = row.get(column);
    return cell == null ? "" : Cells.text(cell);
  }

  private static String count(Map<String, EvidenceAnswer> answers, String question) {
    EvidenceAnswer answer = answers.get(question);
    return answer == null ? "not asked" : answer.count() + (answer.count() == 1 ? " row" : " rows");
  }
}
