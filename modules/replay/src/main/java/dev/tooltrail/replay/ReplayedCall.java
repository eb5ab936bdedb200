package dev.tooltrail.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Outcome;

/// A row of a replay: what the trail says of a call, and whether the range may be why.
///
/// @param rangeCut the outcome rests on the absence of a fact, and that fact may stand outside the
///   range. Time cannot tell: a result can come hours after its decision, and a batch out of order
public record ReplayedCall(
    @JsonUnwrapped CallRow row, @JsonProperty("range_cut") boolean rangeCut) {
  /// Of an agent that tells no decisions at all, no range is the cause.
  private static final String NEVER_DECIDES = "agent_records_no_decisions";

  public static ReplayedCall of(CallRow row, Range range) {
    return new ReplayedCall(row, !range.isWhole() && restsOnAbsence(row));
  }

  /// A refusal is final, and both halves leave nothing open.
  private static boolean restsOnAbsence(CallRow row) {
    boolean isHalf = row.decisionFactId() == null || row.resultFactId() == null;
    Outcome outcome = Outcome.valueOf(row.outcome().toUpperCase(java.util.Locale.ROOT));
    return isHalf
        && switch (outcome) {
          case PENDING, UNCLEAR -> true;
          case UNWITNESSED -> !NEVER_DECIDES.equals(row.outcomeCause());
          case REJECTED, SUCCEEDED, FAILED, CONTRADICTED, NOT_RUN -> false;
        };
  }

  @Override
  public String toString() {
    return "ReplayedCall[" + row.callId() + "]";
  }
}
