package dev.tooltrail.receiver;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// The counters behind [ReceiverBalance].
final class Counts {
  private final LongAdder bodies = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder splitBodies = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder spooled = new LongAdder();
  private final LongAdder recordsTooLarge = new LongAdder();
  private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

  Counts() {
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, new LongAdder());
    }
  }

  void came() {
    bodies.increment();
  }

  void done(Verdict verdict) {
    switch (verdict) {
      case Verdict.Acknowledged(int tooLarge, long rejected, String message) -> {
        acknowledged.increment();
        recordsTooLarge.add(tooLarge);
      }
      case Verdict.Refused(Refusal refusal, String message) ->
          Objects.requireNonNull(refused.get(refusal)).increment();
    }
  }

  void written(int messagesOfBody) {
    messages.add(messagesOfBody);
    if (messagesOfBody > 1) {
      splitBodies.increment();
    }
  }

  /// What had waited in the spool is written.
  void drained(int messagesOfSpool) {
    messages.add(messagesOfSpool);
  }

  /// A body was stored on disk instead.
  void spooled(int messagesOfBody) {
    spooled.increment();
    if (messagesOfBody > 1) {
      splitBodies.increment();
    }
  }

  ReceiverBalance balance(long bytesInFlight, int connections, long spoolBytes, long spoolBodies) {
    // What ends is read before what begins, so that nothing seems to be in progress below zero.
    var refusals = new EnumMap<Refusal, Long>(Refusal.class);
    refused.forEach((refusal, count) -> refusals.put(refusal, count.sum()));
    long done = acknowledged.sum();
    long ended = done + refusals.values().stream().mapToLong(Long::longValue).sum();
    long came = bodies.sum();
    return new ReceiverBalance(
        came,
        done,
        refusals,
        came - ended,
        splitBodies.sum(),
        messages.sum(),
        recordsTooLarge.sum(),
        bytesInFlight,
        connections,
        spooled.sum(),
        spoolBytes,
        spoolBodies);
  }
}
