package dev.tooltrail.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A configuration file, by the names of the variables that say the same: `[kafka]` with
/// `bootstrap_servers = "…"` is `TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS`.
final class TomlFile {
  private TomlFile() {}

  /// @throws ConfigException if it is no TOML; names file, line and column and shows none of it
  static Map<String, String> read(Path file) throws IOException {
    JsonNode root;
    try {
      root = new TomlMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ConfigException(
          List.of(
              file
                  + ": expected TOML"
                  + (at == null
                      ? ""
                      : " but failed at line " + at.getLineNr() + ", column " + at.getColumnNr())));
    }
    var values = new TreeMap<String, String>();
    add(Settings.PREFIX.substring(0, Settings.PREFIX.length() - 1), root, values);
    return values;
  }

  private static void add(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(one -> add(name + "_" + variable(one.getKey()), one.getValue(), values));
    } else if (node.isArray()) {
      values.put(
          name,
          StreamSupport.stream(node.spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(",")));
    } else {
      values.put(name, node.asText());
    }
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
