package dev.tooltrail.redaction.gitleaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table of a configuration. As in gitleaks, the case of keys does not matter, and one text
/// stands for a list with commas.
final class TomlTable {
  private final String where;
  private final Notes notes;
  private final Map<String, JsonNode> values = new HashMap<>();

  TomlTable(String where, JsonNode table, Notes notes) {
    this.where = where;
    this.notes = notes;
    table
        .properties()
        .forEach(entry -> values.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
  }

  String where() {
    return where;
  }

  boolean has(String key) {
    return values.containsKey(key.toLowerCase(Locale.ROOT));
  }

  private JsonNode take(String key) {
    var value = values.remove(key.toLowerCase(Locale.ROOT));
    return value == null ? MissingNode.getInstance() : value;
  }

  private void expected(String key, String what, JsonNode value) {
    notes.problem(where, key + ": expected " + what + " but was " + value);
  }

  /// Empty if there is none.
  String text(String key) {
    var value = take(key);
    if (value.isContainerNode()) {
      expected(key, "a text", value);
    }
    return value.isValueNode() ? value.asText() : "";
  }

  /// 0 if there is none.
  double number(String key) {
    var value = take(key);
    if (value.isMissingNode()) {
      return 0;
    }
    try {
      var number = Double.parseDouble(value.asText());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    expected(key, "a number of at least 0", value);
    return 0;
  }

  /// 0 if there is none.
  int wholeNumber(String key) {
    var value = values.get(key.toLowerCase(Locale.ROOT));
    var number = number(key);
    if (value != null && number != Math.rint(number)) {
      expected(key, "a whole number", value);
    }
    return (int) number;
  }

  boolean flag(String key) {
    var value = take(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      expected(key, "true or false", value);
    }
    return value.asBoolean();
  }

  List<String> texts(String key) {
    var value = take(key);
    var texts = new ArrayList<String>();
    if (value.isTextual()) {
      texts.addAll(List.of(value.asText().split(",")));
    } else if (value.isArray()) {
      value.forEach(one -> {
        if (one.isValueNode()) {
          texts.add(one.asText());
        } else {
          expected(key, "a list of texts", value);
        }
      });
    } else if (!value.isMissingNode()) {
      expected(key, "a list of texts", value);
    }
    return texts;
  }

  /// The tables of an array, or the one table.
  ///
  /// @param name what a table is called in messages
  List<TomlTable> tables(String key, String name) {
    var value = take(key);
    var tables = new ArrayList<TomlTable>();
    if (value.isObject()) {
      tables.add(new TomlTable(where + ": " + name, value, notes));
    } else if (value.isArray()) {
      for (JsonNode one : value) {
        var number = name + (value.size() > 1 ? " " + (tables.size() + 1) : "");
        if (one.isObject()) {
          tables.add(new TomlTable(where + ": " + number, one, notes));
        } else {
          expected(key, "tables", value);
        }
      }
    } else if (!value.isMissingNode()) {
      expected(key, "tables", value);
    }
    return tables;
  }

  /// This table by another name.
  TomlTable named(String name) {
    var named = new TomlTable(name, MissingNode.getInstance(), notes);
    named.values.putAll(values);
    return named;
  }

  /// Warns of what nobody has taken, which gitleaks passes over as well.
  void warnOfRest() {
    values.keySet().stream()
        .sorted()
        .forEach(key -> notes.warning(where, "key " + key + " is not known"));
  }
}
