package dev.tooltrail.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The files of the repository.
final class Repository {
  static final Path ROOT = Path.of(System.getProperty("tooltrail.root"));

  private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Repository() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) throws IOException {
    return Files.readString(file(path));
  }

  static JsonNode yaml(String path) throws IOException {
    return yamls(text(path)).getFirst();
  }

  /// Every document of a YAML text that is not empty.
  static List<JsonNode> yamls(String text) throws IOException {
    try (var documents = YAML.<JsonNode>readValues(text)) {
      return documents.readAll().stream().filter(JsonNode::isObject).toList();
    }
  }

  static JsonNode json(Path path) throws IOException {
    return JSON.readTree(path.toFile());
  }

  static String toJson(JsonNode node) throws JsonProcessingException {
    return JSON.writeValueAsString(node);
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /// The texts of a list, or the one text.
  static List<String> texts(JsonNode array) {
    return each(array).map(JsonNode::asText).toList();
  }
}
