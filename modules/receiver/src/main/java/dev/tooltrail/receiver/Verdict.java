package dev.tooltrail.receiver;

/// What became of one request.
sealed interface Verdict {
  /// Kafka has it, but for the records that are too large for it.
  ///
  /// @param tooLarge records that are in no message; 0 for none
  /// @param rejected the same as OTLP counts it: log records, data points, spans
  record Acknowledged(int tooLarge, long rejected, String message) implements Verdict {
    static final Acknowledged WHOLE = new Acknowledged(0, 0, "");
  }

  /// @param message for the client; shows nothing of the payload
  record Refused(Refusal refusal, String message) implements Verdict {}
}
