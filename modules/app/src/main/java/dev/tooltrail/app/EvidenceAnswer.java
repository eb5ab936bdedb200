package dev.tooltrail.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Cells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes one answer as CSV and as JSON lines, and keeps of it what the pack speaks about: the
/// number of rows, how many have which finding and certainty, and of short answers the rows.
final class EvidenceAnswer implements Answer.Reader {
  private static final List<String> GROUPED = List.of("finding", "certainty");

  private final List<Answer.Reader> writers;
  private final boolean keeps;
  private final List<String> names = new ArrayList<>();
  private final List<Map<String, JsonNode>> rows = new ArrayList<>();
  private final Map<List<String>, Long> groups =
      new TreeMap<>((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)));
  private long count;

  /// @param keeps whether the rows are kept too, for answers that are short
  EvidenceAnswer(Appendable csv, Appendable json, boolean keeps) {
    this.keeps = keeps;
    writers = List.of(AnswerFormat.csv(csv), AnswerFormat.json(json));
  }

  @Override
  public void columns(List<Answer.Column> columns) throws IOException {
    columns.forEach(column -> names.add(column.name()));
    for (Answer.Reader writer : writers) {
      writer.columns(columns);
    }
  }

  @Override
  public void row(List<JsonNode> cells) throws IOException {
    for (Answer.Reader writer : writers) {
      writer.row(cells);
    }
    count++;
    if (keeps) {
      var row = new LinkedHashMap<String, JsonNode>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(names.get(i), cells.get(i));
      }
      rows.add(row);
    }
    List<String> group = new ArrayList<>();
    for (String name : GROUPED) {
      if (names.contains(name)) {
        group.add(Cells.text(cells.get(names.indexOf(name))));
      }
    }
    groups.merge(group, 1L, Long::sum);
  }

  long count() {
    return count;
  }

  /// The rows, if they are kept.
  List<Map<String, JsonNode>> rows() {
    return rows;
  }

  /// Numbers of rows by finding and certainty, as far as the answer has these columns.
  Map<List<String>, Long> groups() {
    return groups;
  }
}
