package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What a server answers to an export, as the OTLP specification has it.
public enum OtlpAnswer {
  PROTOBUF,
  JSON;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Everything was taken: an empty `Export…ServiceResponse`.
  public byte[] success() {
    return this == JSON ? json(object()) : new byte[0];
  }

  /// All but some was taken.
  ///
  /// @param rejected log records, data points or spans that will not be stored; positive
  /// @param message for people, in English
  public byte[] partialSuccess(Signal signal, long rejected, String message) {
    return this == JSON
        ? json(partialJson(signal, rejected, message))
        : partialProtobuf(signal, rejected, message);
  }

  /// Nothing was taken: a `google.rpc.Status`.
  ///
  /// @param code of `google.rpc.Code`
  /// @param message for people, in English
  public byte[] status(int code, String message) {
    return this == JSON
        ? json(object().put("code", code).put("message", message))
        : Status.newBuilder().setCode(code).setMessage(message).build().toByteArray();
  }

  /// Nothing was taken, and the client is to send the same again: a `google.rpc.Status` with a
  /// `google.rpc.RetryInfo`.
  ///
  /// @param retryAfter how long the client is to wait; positive
  public byte[] status(int code, String message, Duration retryAfter) {
    if (this == JSON) {
      ObjectNode status = object().put("code", code).put("message", message);
      status
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
          .put("retryDelay", retryAfter.toMillis() / 1000.0 + "s");
      return json(status);
    }
    RetryInfo.Builder retryInfo = RetryInfo.newBuilder();
    retryInfo
        .getRetryDelayBuilder()
        .setSeconds(retryAfter.getSeconds())
        .setNanos(retryAfter.getNano());
    return Status.newBuilder()
        .setCode(code)
        .setMessage(message)
        .addDetails(Any.pack(retryInfo.build()))
        .build()
        .toByteArray();
  }

  private static byte[] partialProtobuf(Signal signal, long rejected, String message) {
    return switch (signal) {
      case LOGS, EMPTY ->
          ExportLogsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportLogsPartialSuccess.newBuilder()
                      .setRejectedLogRecords(rejected)
                      .setErrorMessage(message))
              .build()
              .toByteArray();
      case METRICS ->
          ExportMetricsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportMetricsPartialSuccess.newBuilder()
                      .setRejectedDataPoints(rejected)
                      .setErrorMessage(message))
              .build()
              .toByteArray();
      case TRACES ->
          ExportTraceServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportTracePartialSuccess.newBuilder()
                      .setRejectedSpans(rejected)
                      .setErrorMessage(message))
              .build()
              .toByteArray();
    };
  }

  private static ObjectNode partialJson(Signal signal, long rejected, String message) {
    String key =
        switch (signal) {
          case LOGS, EMPTY -> "rejectedLogRecords";
          case METRICS -> "rejectedDataPoints";
          case TRACES -> "rejectedSpans";
        };
    ObjectNode response = object();
    // 64-bit integers are text in protobuf's JSON.
    response
        .putObject("partialSuccess")
        .put(key, Long.toString(rejected))
        .put("errorMessage", message);
    return response;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static byte[] json(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("nodes of our own can be written", e);
    }
  }
}
