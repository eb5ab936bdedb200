package dev.tooltrail.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// JSON lines in, JSON lines out: each line of input is answered by one of output, in order, by
/// something that is done to its text. Nothing of a line stands in a message about it.
final class RedactLines {
  /// A record of telemetry is bounded far below.
  private static final int MAX_LINE_BYTES = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_LINE_BYTES).build())
          .build();

  /// What a plain text is called in accounts. A neutral name: the redactor takes some for secrets.
  static final String TEXT = "text";

  /// The same of a tool's input, which is JSON text.
  static final String TOOL_INPUT = "tool_input";

  private final JsonBytes out;
  private final ByteLines lines;
  private final PrintWriter err;
  private final Answer answer;
  private long badLines;

  /// What is said about a text.
  interface Answer {
    /// Writes members of an object, each with a comma before it.
    void write(String field, String text, JsonBytes out) throws IOException;
  }

  /// A line as it was read, or as far as it could be.
  private static final class Line {
    private String id = "null";
    private boolean idIsText;
    private String field = "";
    private @Nullable String text;
    private @Nullable String fault;
  }

  RedactLines(InputStream in, OutputStream out, PrintWriter err, Answer answer) {
    this.out = new JsonBytes(out);
    this.lines = new ByteLines(in, this.out, MAX_LINE_BYTES);
    this.err = err;
    this.answer = answer;
  }

  /// Answers every line and returns how many of them could not be read.
  long run() throws IOException {
    while (lines.next()) {
      if (lines.isBlank() && !lines.isTooLong()) {
        continue;
      }
      Line line = lines.isTooLong() ? tooLong() : read();
      out.raw("{\"id\":");
      if (line.idIsText) {
        out.string(line.id);
      } else {
        out.raw(line.id);
      }
      String text = line.text;
      if (line.fault != null || text == null) {
        refuse(line.fault == null ? "expected a string \"text\" or \"text_json\"" : line.fault);
      } else {
        answer.write(line.field, text, out);
      }
      out.raw("}\n");
    }
    out.flush();
    return badLines;
  }

  private void refuse(String fault) throws IOException {
    badLines++;
    out.raw(",\"error\":").string(fault);
    err.println("line " + lines.number() + ": " + fault);
    err.flush();
  }

  private static Line tooLong() {
    var line = new Line();
    line.fault = "expected at most " + MAX_LINE_BYTES + " bytes";
    return line;
  }

  private Line read() throws IOException {
    var line = new Line();
    try (JsonParser json =
        JSON.createParser(lines.buffer(), lines.start(), lines.end() - lines.start())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        line.fault = "expected a JSON object";
        return line;
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        member(json.currentName(), json, line);
      }
      if (json.nextToken() != null) {
        line.fault = "expected one JSON object and nothing behind it";
      }
    } catch (JsonProcessingException notJson) {
      // Its message may quote the line.
      JsonLocation at = notJson.getLocation();
      line.fault = "expected valid JSON" + (at == null ? "" : ", column " + at.getColumnNr());
    }
    return line;
  }

  private static void member(String name, JsonParser json, Line line) throws IOException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "id" -> {
        line.idIsText = value == JsonToken.VALUE_STRING;
        if (value.isStructStart()) {
          json.skipChildren();
          line.fault = "expected an id that is a string or a number";
        } else {
          line.id = json.getText();
        }
      }
      case "text" -> text(TEXT, json, line);
      case "text_json" -> text(TOOL_INPUT, json, line);
      default -> json.skipChildren();
    }
  }

  private static void text(String field, JsonParser json, Line line) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      line.fault = "expected a string \"text\" or \"text_json\"";
      return;
    }
    if (line.text != null) {
      line.fault = "expected either \"text\" or \"text_json\", once";
    }
    line.field = field;
    line.text = json.getText();
  }
}
