package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The audit of the auditors.
class ReadersAuditIT {
  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  @Test
  void whoAskedWhatIsKnownToTheAdministrator() {
    String answered = UUID.randomUUID().toString();
    String counted = UUID.randomUUID().toString();
    String refused = UUID.randomUUID().toString();
    TRAIL.ask("investigator", "SELECT texts FROM prompts", "query_id=" + answered);
    TRAIL.ask("auditor", "SELECT count(at) FROM timeline", "query_id=" + counted);
    TRAIL.ask("finops", "SELECT action FROM tool_calls", "query_id=" + refused);

    String rows = logged(answered, counted, refused);

    assertThat(rows.lines())
        .containsExactly(
            "investigator\tanswered\t\t['tooltrail.prompts']\t1\t['tooltrail.prompts.texts']\t3\tSELECT texts FROM prompts",
            "auditor\tanswered\t\t['tooltrail.timeline']\t0\t['tooltrail.timeline.at']\t1\tSELECT count(at) FROM timeline",
            "finops\trefused\tACCESS_DENIED\t['tooltrail.tool_calls']\t1\t['tooltrail.tool_calls.action']\t0\tSELECT action FROM tool_calls");
  }

  /// The engine writes its log every few seconds.
  private static String logged(String... ids) {
    String sql =
        "SELECT user_name, outcome, error, relations, read_texts, columns, result_rows, query FROM"
            + " who_read_the_trail WHERE query_id IN ('"
            + String.join("', '", ids)
            + "') ORDER BY at";
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> TRAIL.ask("admin", sql), rows -> rows.lines().count() == ids.length);
  }
}
