package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Wire;
import dev.tooltrail.testkit.Captures;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The secrets of a recorded session are in nothing that comes out.
class SecretsInRowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<byte[]> BODIES = Captures.bodies("cc27");
  private static final Delivery DELIVERY = new Delivery("otlp_logs", 0, 0, 0);

  /// Every secret, plain and as JSON text, JSON in JSON and a URL would spell it.
  private static Map<String, String> spellings() throws JsonProcessingException {
    Map<String, String> spellings = new HashMap<>();
    for (Map.Entry<String, String> secret : Captures.secrets("cc27").entrySet()) {
      String name = secret.getKey();
      String once = escaped(secret.getValue());
      spellings.put(name, secret.getValue());
      spellings.put(name + " as JSON", once);
      spellings.put(name + " as JSON in JSON", escaped(once));
      spellings.put(
          name + " in a URL", URLEncoder.encode(secret.getValue(), StandardCharsets.UTF_8));
    }
    assertThat(spellings).hasSize(19 * 4);
    return spellings;
  }

  private static String escaped(String text) throws JsonProcessingException {
    String quoted = JSON.writeValueAsString(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static void holdsNoSecret(String text) throws JsonProcessingException {
    assertThat(text).isNotEmpty();
    // Contains, and not an assertion on the text: a failure must not print what it found.
    spellings().forEach((name, secret) -> assertThat(text.contains(secret)).as(name).isFalse());
  }

  @Test
  void noRowAndNoEventHoldsASecretInAnySpelling() throws JsonProcessingException {
    Taking.Rows rows = Taking.rows(BODIES);

    holdsNoSecret(String.join("\n", rows.calls()));
    holdsNoSecret(String.join("\n", rows.events()));
  }

  @Test
  void noByteOfATopicHoldsASecret() throws JsonProcessingException {
    var topics = new StringBuilder();
    for (byte[] body : BODIES) {
      for (Taken taken : Taking.INTAKE.take(body, "").records()) {
        byte[] bytes =
            switch (taken) {
              case Taken.ToolFact fact -> Wire.writeFact(new Delivered<>(fact.fact(), DELIVERY));
              case Taken.Event event -> Wire.writeEvent(new Delivered<>(event.event(), DELIVERY));
              case Taken.Unreadable bad -> throw new AssertionError(bad.reason());
            };
        topics.append(new String(bytes, StandardCharsets.UTF_8));
      }
    }

    holdsNoSecret(topics.toString());
  }

  @Test
  void everyCallIsStillThereAndSaysWhatWasTakenOut() {
    List<CallRow> rows = Taking.fold(BODIES).callRows();

    assertThat(rows).hasSize(18);
    assertThat(rows.stream().filter(row -> !row.redactions().isEmpty()).count())
        .isGreaterThanOrEqualTo(14);
    assertThat(rows)
        .filteredOn(row -> "mcp_tool".equals(row.toolName()))
        .extracting(CallRow::mcpTool)
        .containsExactly("lookup_order");
  }
}
