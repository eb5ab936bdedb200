package dev.tooltrail.bench;

import dev.tooltrail.core.Outcome;
import java.util.EnumMap;
import java.util.Map;

/// What a correct audit trail of some bodies holds; counted from what was generated, not by the
/// code that is measured.
///
/// @param events log records that are no tool facts
/// @param callsByOutcome tool calls; an outcome that no call has is left out
public record Truth(long toolFacts, long events, Map<Outcome, Long> callsByOutcome) {
  public static final Truth NONE = new Truth(0, 0, Map.of());

  public Truth {
    callsByOutcome = Map.copyOf(callsByOutcome);
  }

  public long logRecords() {
    return toolFacts + events;
  }

  public long calls() {
    return callsByOutcome.values().stream().mapToLong(Long::longValue).sum();
  }

  Truth plus(Truth other) {
    var calls = new EnumMap<Outcome, Long>(Outcome.class);
    calls.putAll(callsByOutcome);
    other.callsByOutcome.forEach((outcome, count) -> calls.merge(outcome, count, Long::sum));
    return new Truth(toolFacts + other.toolFacts, events + other.events, calls);
  }
}
