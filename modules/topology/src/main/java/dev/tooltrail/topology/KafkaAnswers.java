package dev.tooltrail.topology;

import java.time.Duration;

/// Whether Kafka has been answering, told from how many answers were counted each time somebody
/// looked. The threads of a stream with a global table fetch all the time, so that without answers
/// Kafka is away.
final class KafkaAnswers {
  /// A fetch without records is answered within half a second.
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private boolean seen;
  private double counted;
  private long answeredAt;
  private long steadySince;
  private boolean silent;

  /// @param answers counted since the start, of all clients together
  /// @param nowNanos never falls
  /// @return for how long Kafka has been answering without a break that was seen; zero while it is
  ///   away
  synchronized Duration steady(double answers, long nowNanos) {
    if (!seen) {
      seen = true;
      steadySince = nowNanos;
      answeredAt = nowNanos;
    } else if (answers != counted) {
      if (silent) {
        steadySince = nowNanos;
      }
      silent = false;
      answeredAt = nowNanos;
    } else if (nowNanos - answeredAt > SILENCE.toNanos()) {
      silent = true;
    }
    counted = answers;
    return silent ? Duration.ZERO : Duration.ofNanos(nowNanos - steadySince);
  }
}
