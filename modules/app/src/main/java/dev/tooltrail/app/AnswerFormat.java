package dev.tooltrail.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Cells;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// How an answer is written for other programs: complete, and equal answers give equal bytes.
final class AnswerFormat {
  private AnswerFormat() {}

  /// RFC 4180 with line feeds. Empty text is `""`, null is nothing; arrays and maps are JSON.
  static Answer.Reader csv(Appendable out) {
    return new Lines(out) {
      @Override
      String head() {
        var line = new StringJoiner(",");
        names().forEach(name -> line.add(csvText(name)));
        return line.toString();
      }

      @Override
      String line(List<JsonNode> cells) {
        var line = new StringJoiner(",");
        for (JsonNode cell : cells) {
          line.add(cell.isNull() ? "" : csvText(Cells.text(cell)));
        }
        return line.toString();
      }
    };
  }

  /// One JSON object a line, its members in the order of the columns.
  static Answer.Reader json(Appendable out) {
    return new Lines(out) {
      @Override
      String head() {
        return "";
      }

      @Override
      String line(List<JsonNode> cells) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
          object.set(names().get(i), cells.get(i));
        }
        return object.toString();
      }
    };
  }

  /// A table of GitHub's Markdown; nothing in a cell is markup.
  static Answer.Reader markdown(Appendable out) {
    return new Lines(out) {
      @Override
      String head() {
        var line = new StringJoiner(" | ", "| ", " |");
        names().forEach(name -> line.add(markdownText(name)));
        return line + "\n|" + " --- |".repeat(names().size());
      }

      @Override
      String line(List<JsonNode> cells) {
        var line = new StringJoiner(" | ", "| ", " |");
        cells.forEach(cell -> line.add(markdownText(Cells.text(cell))));
        return line.toString();
      }
    };
  }

  private static String csvText(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    boolean hasEdges = !text.equals(text.strip());
    return isPlain && !hasEdges ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String markdownText(String text) {
    return text.lines()
        .map(line ->
            Cells.visible(line)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*\\[\\]|~])", "\\\\$1")
                .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_"))
        .collect(Collectors.joining("<br>"));
  }

  private abstract static class Lines implements Answer.Reader {
    private final Appendable out;
    private List<String> names = List.of();

    Lines(Appendable out) {
      this.out = out;
    }

    List<String> names() {
      return names;
    }

    /// What stands before the first row; empty for nothing.
    abstract String head();

    abstract String line(List<JsonNode> cells);

    @Override
    public void columns(List<Answer.Column> columns) throws IOException {
      names = columns.stream().map(Answer.Column::name).toList();
      if (!head().isEmpty()) {
        out.append(head()).append('\n');
      }
    }

    @Override
    public void row(List<JsonNode> cells) throws IOException {
      out.append(line(cells)).append('\n');
    }
  }
}
