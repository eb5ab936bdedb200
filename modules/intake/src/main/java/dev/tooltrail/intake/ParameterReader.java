package dev.tooltrail.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.tooltrail.core.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `tool_parameters`: JSON in a string, possibly cut, after redaction.
final class ParameterReader {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final ObjectReader READER = MAPPER.reader();

  /// Real parameters have a handful; with more than this, drift is unknown.
  private static final int MAX_KEYS = 200;

  private static final String WITHHELD = "[WITHHELD:";

  /// The parameters, and two of them that name an MCP tool (empty where they do not).
  record Read(Parameters parameters, String mcpServer, String mcpTool) {}

  private ParameterReader() {}

  static Read read(String text) {
    if (text.isEmpty()) {
      return new Read(Parameters.NONE, "", "");
    }
    @Nullable JsonNode json = parse(text);
    if (json == null || !json.isObject()) {
      return new Read(new Parameters(text, Map.of()), "", "");
    }
    if (json.size() > MAX_KEYS) {
      return new Read(new Parameters(text, Map.of()), "", "");
    }
    var digests = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      digests.put(wellFormed(property.getKey()), digest(property.getValue()));
    }
    return new Read(
        new Parameters(text, digests),
        wellFormed(json.path("mcp_server_name").asText("")),
        wellFormed(json.path("mcp_tool_name").asText("")));
  }

  /// JSON can name half of a surrogate pair, which has no form in UTF-8 and so would not come back
  /// from a topic as it was.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static @Nullable JsonNode parse(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException cutOrBroken) {
      return null;
    }
  }

  /// Of the value as parsed, so that spelling (escapes, order of keys) makes no difference. It is
  /// taken after redaction and stands beside the value itself, so it needs no key.
  private static String digest(JsonNode value) {
    String canonical = canonical(value);
    if (canonical.contains(WITHHELD)) {
      return "";
    }
    byte[] hash = sha256().digest(canonical.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  private static String canonical(JsonNode value) {
    if (value.getNodeType() == JsonNodeType.STRING) {
      return '"' + value.textValue();
    }
    try {
      return MAPPER.writeValueAsString(MAPPER.treeToValue(value, Object.class));
    } catch (JsonProcessingException e) {
      return value.toString();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
