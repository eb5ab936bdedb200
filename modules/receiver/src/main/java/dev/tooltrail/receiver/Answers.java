package dev.tooltrail.receiver;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import dev.tooltrail.otlp.OtlpAnswer;
import dev.tooltrail.otlp.Signal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;

/// Writes verdicts as the two protocols have them.
final class Answers {
  static final MediaType PROTOBUF = MediaType.create("application", "x-protobuf");
  static final MediaType GRPC = MediaType.create("application", "grpc");
  static final MediaType GRPC_PROTO = MediaType.create("application", "grpc+proto");

  /// Short, for clients such as Claude Code give up early.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private static final String GRPC_STATUS = "grpc-status";
  private static final String GRPC_MESSAGE = "grpc-message";
  private static final String GRPC_DETAILS = "grpc-status-details-bin";
  private static final int GRPC_HEADER_BYTES = 5;

  private Answers() {}

  static HttpResponse http(Verdict verdict, Signal signal, OtlpAnswer encoding) {
    return switch (verdict) {
      case Verdict.Acknowledged(int tooLarge, long rejected, String message) ->
          HttpResponse.of(
              httpHeaders(HttpStatus.OK, encoding).build(),
              HttpData.wrap(taken(signal, rejected, message, encoding)));
      case Verdict.Refused(Refusal refusal, String message) ->
          HttpResponse.of(
              refusedHeaders(refusal, encoding).build(),
              HttpData.wrap(status(refusal, message, encoding)));
    };
  }

  static HttpResponse grpc(Verdict verdict, Signal signal) {
    return switch (verdict) {
      case Verdict.Acknowledged(int tooLarge, long rejected, String message) ->
          grpcTaken(taken(signal, rejected, message, OtlpAnswer.PROTOBUF));
      case Verdict.Refused(Refusal refusal, String message) ->
          HttpResponse.of(
              ResponseHeaders.builder(HttpStatus.OK)
                  .contentType(GRPC)
                  .endOfStream(true)
                  .add(GRPC_STATUS, Integer.toString(refusal.grpcStatus()))
                  .add(GRPC_MESSAGE, percentEncoded(message))
                  .add(GRPC_DETAILS, details(refusal, message))
                  .build());
    };
  }

  private static HttpResponse grpcTaken(byte[] message) {
    byte[] frame =
        ByteBuffer.allocate(GRPC_HEADER_BYTES + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array();
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK).contentType(GRPC).build(),
        HttpData.wrap(frame),
        HttpHeaders.of(GRPC_STATUS, "0"));
  }

  private static ResponseHeadersBuilder httpHeaders(HttpStatus status, OtlpAnswer encoding) {
    return ResponseHeaders.builder(status)
        .contentType(encoding == OtlpAnswer.JSON ? MediaType.JSON : PROTOBUF);
  }

  private static ResponseHeadersBuilder refusedHeaders(Refusal refusal, OtlpAnswer encoding) {
    ResponseHeadersBuilder headers =
        httpHeaders(HttpStatus.valueOf(refusal.httpStatus()), encoding);
    if (refusal.isRetryable()) {
      headers.addLong(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER.toSeconds());
    }
    return switch (refusal) {
      case WRONG_TOKEN -> headers.add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
      case WRONG_METHOD -> headers.add(HttpHeaderNames.ALLOW, "POST");
      // What is left of the body is not worth reading.
      case TOO_LARGE, TOO_SLOW -> headers.add(HttpHeaderNames.CONNECTION, "close");
      default -> headers;
    };
  }

  private static byte[] taken(Signal signal, long rejected, String message, OtlpAnswer encoding) {
    return rejected == 0 ? encoding.success() : encoding.partialSuccess(signal, rejected, message);
  }

  private static byte[] status(Refusal refusal, String message, OtlpAnswer encoding) {
    return refusal.isRetryable()
        ? encoding.status(refusal.grpcStatus(), message, RETRY_AFTER)
        : encoding.status(refusal.grpcStatus(), message);
  }

  private static String details(Refusal refusal, String message) {
    byte[] status = status(refusal, message, OtlpAnswer.PROTOBUF);
    return Base64.getEncoder().withoutPadding().encodeToString(status);
  }

  /// Our messages are printable ASCII, so that only the sign itself is in the way.
  private static String percentEncoded(String message) {
    return message.replace("%", "%25");
  }
}
