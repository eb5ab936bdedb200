package dev.tooltrail.sink.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Asks ClickHouse and hands on the answer row by row, as it comes.
public final class Answer {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Reader reader;
  private List<String> names = List.of();
  private int lines;

  private Answer(Reader reader) {
    this.reader = reader;
  }

  /// A column of an answer.
  ///
  /// @param type as ClickHouse writes it
  public record Column(String name, String type) {}

  /// Takes an answer.
  public interface Reader {
    /// Comes first, also where there are no rows.
    void columns(List<Column> columns) throws IOException;

    /// @param cells one a column: text, numbers, truth values, null; arrays and objects for arrays,
    ///   tuples and maps. Times are ISO-8601 texts in UTC
    void row(List<JsonNode> cells) throws IOException;
  }

  /// Asks a question.
  ///
  /// @param values as [Question#values] gives them
  /// @param limit of rows; 0 for all
  /// @throws IOException if there is no answer, or not all of it; the message holds no value
  public static void of(
      ClickHouse clickHouse,
      Question question,
      Map<String, String> values,
      long limit,
      Reader reader)
      throws IOException {
    // A setting would do too, but readers who may not change settings have to be able to ask.
    String sql = question.sql() + (limit > 0 ? "\nLIMIT " + limit : "");
    of(
        clickHouse,
        sql,
        values,
        Map.of("log_comment", "tooltrail audit " + question.name()),
        reader);
  }

  /// Asks with SQL of our own.
  public static void of(
      ClickHouse clickHouse,
      String sql,
      Map<String, String> values,
      Map<String, String> settings,
      Reader reader)
      throws IOException {
    var answer = new Answer(reader);
    try {
      clickHouse.answer(
          sql + "\nFORMAT JSONCompactEachRowWithNamesAndTypes", values, settings, answer::line);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (answer.lines < 2) {
      throw new IOException("ClickHouse: the answer broke off before its first row");
    }
  }

  private void line(String line) {
    try {
      JsonNode cells = JSON.readTree(line);
      switch (lines++) {
        case 0 -> names = cells.valueStream().map(JsonNode::asText).toList();
        case 1 -> reader.columns(columns(cells));
        default -> reader.row(cells.valueStream().toList());
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          new IOException("ClickHouse: the answer broke off after row " + (lines - 2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Column> columns(JsonNode types) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(new Column(names.get(i), types.path(i).asText()));
    }
    return columns;
  }
}
