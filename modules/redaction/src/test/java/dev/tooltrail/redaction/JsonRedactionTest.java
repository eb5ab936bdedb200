package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.marker;
import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonRedactionTest {
  private static final String V = "Tr0ub4dor&3x";
  private static final String TOKEN = "q7Wq2Zx9Lk3mN8vB";

  @Test
  void everythingOutsideTheCutStaysByteForByte() {
    var text =
        "{ \"n\" : 1.50e+3 , \"u\":\"\\ud83d\\ude00\\u00e9\\/\", \"lone\":\"\\ud83d\",\"password\":\"%s\","
            + "\"n\":-0, \"b\":[true,null , false]}";

    assertThat(redact(text.formatted(V))).isEqualTo(text.formatted(marker("password", V)));
  }

  @Test
  void rawLoneSurrogatesSurvive() {
    var text = "{\"a\":\"x\ud83dy\",\"token\":\"%s\"}";

    assertThat(redact(text.formatted(TOKEN))).isEqualTo(text.formatted(marker("token", TOKEN)));
  }

  @Test
  void theKeyIsContext() {
    assertThat(redact("{\"headers\":{\"Authorization\":\"Bearer " + TOKEN + "\"}}"))
        .isEqualTo("{\"headers\":{\"Authorization\":\"Bearer " + marker("bearer", TOKEN) + "\"}}");
    assertThat(redact("{\"name\":\"TOKEN\",\"value\":\"" + TOKEN + "\"}"))
        .isEqualTo("{\"name\":\"TOKEN\",\"value\":\"" + marker("token", TOKEN) + "\"}");
    assertThat(redact("{\"value\":\"" + V + "\",\"selector\":\"#password\"}"))
        .isEqualTo("{\"value\":\"" + marker("password", V) + "\",\"selector\":\"#password\"}");
    assertThat(redact("{\"apiKeys\":[\"" + TOKEN + "\",\"" + TOKEN + "z\"]}"))
        .isEqualTo(
            "{\"apiKeys\":[\""
                + marker("api-key", TOKEN)
                + "\",\""
                + marker("api-key", TOKEN + "z")
                + "\"]}");
    assertThat(redact("[\"psql\",\"--password\",\"" + V + "\"]"))
        .isEqualTo("[\"psql\",\"--password\",\"" + marker("password", V) + "\"]");
  }

  @Test
  void aNumberUnderThePasswordBecomesAString() {
    assertThat(redact("{\"password\":12345678,\"timeout\":12345678}"))
        .isEqualTo(
            "{\"password\":\"" + marker("password", "12345678") + "\",\"timeout\":12345678}");
    assertThat(redact("{\"arguments\":\"{\\\"password\\\":12345678}\"}"))
        .isEqualTo(
            "{\"arguments\":\"{\\\"password\\\":\\\""
                + marker("password", "12345678")
                + "\\\"}\"}");
  }

  @Test
  void jsonInAJsonStringIsWalked() {
    var inner = "{\\\"cmd\\\": \\\"export DB_PASSWORD=%s; ls\\\"}";
    var text = "{\"arguments\":\"" + inner + "\"}";

    assertThat(redact(text.formatted(V)))
        .isEqualTo(text.formatted(marker("password", V.substring(0, 9)) + "&3x"));
    assertThat(redact(text.formatted(TOKEN))).isEqualTo(text.formatted(marker("password", TOKEN)));
  }

  @Test
  void brokenJsonFallsBackToText() {
    assertThat(redact("{\"command\":\"x\",\"password\":\"" + V + "\",\"cut"))
        .isEqualTo("{\"command\":\"x\",\"password\":\"" + marker("password", V) + "\",\"cut");
    assertThat(redact("{\"a\":\"{\\\"password\\\":\\\"" + V + "\\\",\\\"b\\\":1"))
        .isEqualTo("{\"a\":\"{\\\"password\\\":\\\"" + marker("password", V) + "\\\",\\\"b\\\":1");
  }

  @Test
  void typesAndReferencesUnderSecretKeysStay() {
    for (String value :
        new String[] {
          "\"${DB_PASSWORD}\"",
          "\"<your-token>\"",
          "null",
          "true",
          "\"\"",
          "\"op://prod/db/password\"",
          "\"string\"",
          "\"/run/secrets/db\"",
          "{}",
          "[]"
        }) {
      var text = "{\"password\":" + value + "}";
      assertThat(redact(text)).isSameAs(text);
    }
  }
}
