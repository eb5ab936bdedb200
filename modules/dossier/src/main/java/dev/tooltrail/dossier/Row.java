package dev.tooltrail.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tooltrail.sink.questions.Cells;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One row of an answer, its cells by name in their order.
public record Row(Map<String, JsonNode> cells) {

  /// What a cell says; empty for null and for a cell that is not there.
  public String text(String name) {
    return Cells.text(cell(name));
  }

  public boolean has(String name) {
    return !Cells.isEmpty(cell(name)) && !cell(name).isMissingNode();
  }

  public boolean is(String name) {
    return cell(name).asBoolean() || cell(name).asInt() == 1;
  }

  /// @return 0 where there is no number
  public long number(String name) {
    return cell(name).asLong();
  }

  public double decimal(String name) {
    return cell(name).asDouble();
  }

  public @Nullable Instant time(String name) {
    return has(name) ? Instant.parse(text(name)) : null;
  }

  public Instant at(String name) {
    return Instant.parse(text(name));
  }

  public List<String> list(String name) {
    return cell(name).valueStream().map(Cells::text).toList();
  }

  /// In the order of the keys.
  public Map<String, String> map(String name) {
    var map = new TreeMap<String, String>();
    cell(name).forEachEntry((key, value) -> map.put(key, Cells.text(value)));
    return map;
  }

  private JsonNode cell(String name) {
    JsonNode cell = cells.get(name);
    return cell == null ? MissingNode.getInstance() : cell;
  }
}
