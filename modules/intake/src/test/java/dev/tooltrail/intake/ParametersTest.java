package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MatchQuality;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;
import dev.tooltrail.testkit.ClaudeRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was approved and what ran.
class ParametersTest {
  private static Fact approved(String parameters) {
    return Taking.fact(
        ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", 1)
            .with("tool_parameters", parameters));
  }

  private static Fact ran(String parameters) {
    return Taking.fact(
        ClaudeRecords.result("s", "p", "c", "Bash", true, 2).with("tool_parameters", parameters));
  }

  private static @Nullable Boolean drift(String approved, String ran) {
    ToolCall call = ToolCall.of(approved(approved)).merge(ToolCall.of(ran(ran)));
    return CallRow.of(call, MatchQuality.EXACT).parameterDrift();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"x\"} | {\"a\":\"x\"}",
        "{\"a\":\"x\",\"b\":1} | {\"b\":1,\"a\":\"x\"}",
        "{\"a\":\"é\"} | {\"a\":\"\\u00e9\"}",
        "{\"a\":{\"p\":1,\"q\":2}} | {\"a\": {\"q\":2, \"p\":1}}",
        "{\"a\":\"x\"} | {\"a\":\"x\",\"git_commit_id\":\"abc\"}",
        "{\"timeout\":1000} | {\"timeout\":1000 }",
      })
  void valuesAreComparedAsParsed(String one, String other) {
    assertThat(drift(one, other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"touch x\"} | {\"a\":\"touch y\"}",
        "{\"a\":\"1\"} | {\"a\":1}",
        "{\"a\":\"true\"} | {\"a\":true}",
        "{\"a\":[1,2]} | {\"a\":[2,1]}",
        "{\"a\":null} | {\"a\":\"null\"}",
        "{\"a\":\"x \"} | {\"a\":\"x\"}",
      })
  void everyOtherDifferenceIsDrift(String one, String other) {
    assertThat(drift(one, other)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"cut he", "[1,2]", "plain text", "7", "{}", "null"})
  void whatIsNoObjectIsKeptAsTextAndNotCompared(String text) {
    assertThat(approved(text).parameters().text()).isEqualTo(text);
    assertThat(approved(text).parameters().digests()).isEmpty();
    assertThat(drift(text, text)).isNull();
  }

  @Test
  void equalSecretsAreNoDriftAndDifferentOnesAre() {
    String one = "{\"full_command\":\"deploy --token ghp_FAKEDk3GifqzL3cBvhgmSEZvC659ptcXr38S\"}";
    String other = "{\"full_command\":\"deploy --token ghp_FAKE8rHsN4ijTRGDkqqgNs6LFWuC7444JCqh\"}";

    assertThat(approved(one).parameters().text()).doesNotContain("ghp_FAKE");
    assertThat(drift(one, one)).isFalse();
    assertThat(drift(one, other)).isTrue();
  }

  @Test
  void halvesOfSurrogatePairsComeBackFromTheWireAsTheyAre() {
    Fact fact =
        approved(
            "{\"mcp_server_name\":\"a\\ud83d\",\"mcp_tool_name\":\"b\\ude00\",\"k\\ud83d\":\"\\ud83d\"}");
    var delivered = new Delivered<>(fact, new Delivery("t", 0, 0, 0));

    assertThat(Wire.readFact(Wire.writeFact(delivered))).isEqualTo(delivered);
    assertThat(fact.parameters().digests()).hasSize(3);
  }
}
