package dev.tooltrail.receiver;

import java.util.Locale;

/// Why a body was not taken, and what its client is told.
///
/// Clients send again what is refused with HTTP 503, and drop the rest; so a refusal is retryable
/// wherever the same bytes may succeed later.
public enum Refusal {
  UNKNOWN_PATH(404, 12, false),
  WRONG_METHOD(405, 12, false),
  /// No token, or one that is not known.
  WRONG_TOKEN(401, 16, false),
  WRONG_CONTENT_TYPE(415, 3, false),
  WRONG_CONTENT_ENCODING(415, 12, false),
  /// Beyond [ReceiverLimits#maxRequestBytes] or [ReceiverLimits#maxBodyBytes].
  TOO_LARGE(413, 8, false),
  /// Gzip or gRPC framing that does not hold.
  BROKEN_ENCODING(400, 3, false),
  /// Neither OTLP protobuf nor OTLP/JSON.
  MALFORMED(400, 3, false),
  /// OTLP, but of another signal than the path's.
  OTHER_SIGNAL(400, 3, false),
  /// The body did not come within [ReceiverLimits#bodyTimeout]. A slow line is no reason to lose
  /// evidence, hence no 408, after which clients would drop it.
  TOO_SLOW(503, 14, true),
  /// Beyond [ReceiverLimits#maxBytesInFlight] or [ReceiverLimits#maxConcurrentWrites].
  BUSY(503, 14, true),
  /// Kafka cannot be reached, or has not acknowledged within [ReceiverLimits#kafkaTimeout]. In the
  /// latter case it may still have the body.
  KAFKA_AWAY(503, 14, true),
  /// The client went away before its body was complete.
  DISCONNECTED(400, 1, false),
  /// A bug of ours.
  FAULT(503, 13, true);

  private final int httpStatus;
  private final int grpcStatus;
  private final boolean retryable;

  Refusal(int httpStatus, int grpcStatus, boolean retryable) {
    this.httpStatus = httpStatus;
    this.grpcStatus = grpcStatus;
    this.retryable = retryable;
  }

  int httpStatus() {
    return httpStatus;
  }

  /// Also the code of a `google.rpc.Status`.
  int grpcStatus() {
    return grpcStatus;
  }

  boolean isRetryable() {
    return retryable;
  }

  /// The lower-case word for tags.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
