package dev.tooltrail.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Attribute values as a client sent them, with invented secrets planted by its script.
class CapturedSecretsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void noneOfTheNineteenSecretsSurvives() throws IOException {
    var names = new TreeSet<String>();
    for (JsonNode one : captured()) {
      var value = one.get("value").asText();

      var redacted = Fixtures.REDACTOR.redact(one.get("field").asText(), value);

      for (Map.Entry<String, JsonNode> secret : one.get("secrets").properties()) {
        assertThat(redacted.text()).as(secret.getKey()).doesNotContain(secret.getValue().asText());
        names.add(secret.getKey());
      }
      assertThat(redacted.redactions()).isNotEmpty();
      if (value.startsWith("{")) {
        assertThat(JSON.readTree(redacted.text()).size()).isEqualTo(JSON.readTree(value).size());
      }
    }
    assertThat(names).hasSize(19);
  }

  private static List<JsonNode> captured() throws IOException {
    try (var lines = CapturedSecretsTest.class.getResourceAsStream("captured.jsonl")) {
      var text = new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8);
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
    }
  }
}
