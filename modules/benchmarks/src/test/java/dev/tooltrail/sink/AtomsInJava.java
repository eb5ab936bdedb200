package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Parameters;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row of a fact, read back into Java, against the atoms that stand beside it in hexadecimal.
public final class AtomsInJava {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SEPARATOR = "\u00ff";

  /// Place of the digests among the fields of an atom, from 0.
  private static final int DIGESTS = 36;

  private AtomsInJava() {}

  /// @param json the row, with the further fields `head` and `payload`
  public static void assertSame(String json) {
    try {
      JsonNode row = JSON.readTree(json);
      byte[] head = HexFormat.of().parseHex(text(row, "head"));
      byte[] payload = HexFormat.of().parseHex(text(row, "payload"));
      String text = new String(head, StandardCharsets.ISO_8859_1);
      Fact fact = fact(row, digests(text.split(SEPARATOR, -1)[DIGESTS]));
      assertThat(CallAtoms.head(fact)).isEqualTo(head);
      assertThat(CallAtoms.payload(fact)).isEqualTo(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("row: not JSON", e);
    }
  }

  /// The digests are made up, so only their form is compared.
  private static Map<String, String> digests(String json) throws JsonProcessingException {
    var digests = new LinkedHashMap<String, String>();
    JSON.readTree(json)
        .properties()
        .forEach(one -> digests.put(one.getKey(), one.getValue().asText()));
    return digests;
  }

  private static Fact fact(JsonNode row, Map<String, String> digests) {
    return new Fact(
        envelope(row),
        word(FactKind.class, row, "kind"),
        word(Carrier.class, row, "carrier"),
        text(row, "call_id"),
        new Tool(
            text(row, "tool_name"),
            text(row, "tool_source"),
            text(row, "mcp_server"),
            text(row, "mcp_tool")),
        new Statement(
            word(Verdict.class, row, "verdict"),
            text(row, "decision_word"),
            text(row, "decision_source"),
            word(Authority.class, row, "authority")),
        text(row, "permission_mode"),
        execution(row),
        new Parameters(text(row, "parameters"), digests),
        word(DecisionExpectation.class, row, "decision_expectation"));
  }

  private static Execution execution(JsonNode row) {
    return new Execution(
        word(Success.class, row, "success"),
        row.path("duration_ms").asLong(),
        text(row, "error_type"),
        text(row, "error"),
        text(row, "tool_input"),
        row.path("tool_input_size_bytes").asLong(),
        row.path("tool_result_size_bytes").asLong(),
        text(row, "mcp_server_scope"),
        word(Ran.class, row, "ran"),
        row.path("exit_code").isNumber() ? row.path("exit_code").intValue() : null,
        text(row, "tool_output"));
  }

  private static Envelope envelope(JsonNode row) {
    Instant at = Instant.parse(text(row, "at").replace(' ', 'T') + "Z");
    return new Envelope(
        text(row, "tenant"),
        text(row, "agent"),
        text(row, "agent_version"),
        text(row, "session_id"),
        text(row, "prompt_id"),
        text(row, "subagent_id"),
        text(row, "parent_subagent_id"),
        text(row, "request_id"),
        text(row, "trace_id"),
        text(row, "span_id"),
        text(row, "fact_id"),
        at.getEpochSecond() * 1_000_000_000 + at.getNano(),
        word(TimeQuality.class, row, "time_quality"),
        row.path("sequence").asLong(),
        identity(row),
        Map.of(),
        Map.of(),
        List.of(),
        redactions(row),
        row.path("policy_version").asInt(),
        text(row, "key_id"));
  }

  private static Identity identity(JsonNode row) {
    return new Identity(
        text(row, "user_id"),
        text(row, "user_email"),
        text(row, "user_account"),
        text(row, "organization_id"),
        text(row, "identity"),
        word(IdentityAssurance.class, row, "identity_assurance"));
  }

  private static List<Redaction> redactions(JsonNode row) {
    var redactions = new ArrayList<Redaction>();
    for (JsonNode one : row.path("redactions")) {
      redactions.add(
          new Redaction(one.path(0).asText(), one.path(1).asText(), one.path(2).asInt()));
    }
    return redactions;
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).asText();
  }

  private static <E extends Enum<E>> E word(Class<E> type, JsonNode row, String field) {
    return Enum.valueOf(type, text(row, field).toUpperCase(Locale.ROOT));
  }
}
