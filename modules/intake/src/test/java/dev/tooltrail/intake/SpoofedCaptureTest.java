package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.testkit.Captures;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A recorded session whose user planted every name that an audit would read.
class SpoofedCaptureTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] PLANTED = {
    "spoofed",
    "ceo@example.invalid",
    "other-org",
    "00000000-0000-4000-8000-000000000000",
    "999999",
    "reject"
  };
  private static final Trail TRAIL = Taking.fold(Captures.bodies("cc47"));

  /// A row without the columns that show the user's own words as such.
  private static String without(Record row, String... columns) throws JsonProcessingException {
    ObjectNode json = (ObjectNode) JSON.readTree(RowJson.write(row));
    assertThat(json.properties()).extracting(entry -> entry.getKey()).contains(columns);
    return json.remove(List.of(columns)).toString();
  }

  @Test
  void noPlantedValueStandsInAnyColumnOfACall() throws JsonProcessingException {
    assertThat(TRAIL.callRows()).hasSize(17);
    for (CallRow row : TRAIL.callRows()) {
      assertThat(without(row, "identity", "planted")).doesNotContain(PLANTED);
      assertThat(row.identity()).isEqualTo("ceo@example.invalid");
      assertThat(row.identityAssurance()).isEqualTo("self_declared");
      assertThat(row.planted()).contains("user.email", "agent_id", "decision_type");
      assertThat(row.planted()).as("nobody reads it").doesNotContain("team.id");
      assertThat(row.decision()).isEqualTo("accept");
      assertThat(row.authority()).isEqualTo("rule_or_mode");
    }
  }

  @Test
  void noPlantedValueStandsInAnyColumnOfAnEvent() throws JsonProcessingException {
    assertThat(TRAIL.eventRows()).isNotEmpty();
    for (EventRow row : TRAIL.eventRows()) {
      assertThat(without(row, "identity", "planted", "attributes", "resource"))
          .doesNotContain(PLANTED);
      assertThat(row.identityAssurance()).isEqualTo("self_declared");
    }
  }

  @Test
  void thePlantedWordsAreKeptAsWhatTheyAre() {
    assertThat(TRAIL.eventRows())
        .allSatisfy(row ->
            assertThat(row.resource())
                .containsEntry("decision", "reject")
                .containsEntry("tool_use_id", "toolu_spoofed"));
    assertThat(TRAIL.eventRows())
        .filteredOn(row -> row.eventName().equals("api_request"))
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(row.attributes())
                .containsEntry("decision", "reject")
                .containsEntry("tool_use_id", "toolu_spoofed"));
  }
}
