package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Trail;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The comparison of the view with the fold is worth as much as the cases in it.
class NastyRecordsTest {
  @Test
  void everySeedHoldsEveryKindOfCall() {
    for (long seed = 1; seed <= 8; seed++) {
      var trail = new Trail();
      new NastyRecords(seed).facts(600).forEach(trail::add);
      List<CallRow> rows = trail.callRows();

      assertThat(rows)
          .extracting(CallRow::outcome)
          .contains(
              "rejected",
              "pending",
              "succeeded",
              "failed",
              "unwitnessed",
              "contradicted",
              "unclear",
              "not_run");
      assertThat(rows).extracting(CallRow::parameterDrift).contains(true, false, null);
      assertHas(rows, row -> row.matchQuality().equals("ambiguous") && isPair(row));
      assertHas(rows, row -> row.matchQuality().equals("ambiguous") && !isPair(row));
      assertHas(rows, row -> row.matchQuality().equals("inferred") && isPair(row));
      assertHas(rows, row -> row.matchQuality().equals("inferred") && !isPair(row));
      assertHas(rows, CallRow::moreFacts);
      assertHas(rows, row -> row.requestedAt() != null);
      assertHas(rows, row -> "call_event".equals(row.decisionWitness()));
      assertHas(rows, row -> "span".equals(row.decisionWitness()));
      assertHas(rows, row -> row.policyVersion() > 9);
    }
  }

  private static void assertHas(List<CallRow> rows, Predicate<CallRow> kind) {
    assertThat(rows.stream().anyMatch(kind)).isTrue();
  }

  private static boolean isPair(CallRow row) {
    return row.decisionFactId() != null && row.resultFactId() != null;
  }
}
