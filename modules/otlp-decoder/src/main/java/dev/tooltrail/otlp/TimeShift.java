package dev.tooltrail.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// Recorded logs as if they had been recorded at another time, to show the product with.
///
/// Times of the records are moved, texts and attributes stay as they are. Meant for bodies that
/// ship with the product: a broken one is an `IllegalArgumentException`.
public final class TimeShift {
  private static final Pattern JSON_TIME =
      Pattern.compile("(?<!\\\\)\"((?:observedT|t)imeUnixNano)\"(\\s*:\\s*\"?)(\\d+)");
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private TimeShift() {}

  /// The time of the last record, the epoch if there is none.
  ///
  /// @param body logs as protobuf or JSON, also gzip
  public static Instant latest(byte[] body) {
    byte[] plain = plain(body);
    long latest = 0;
    if (isPlainJson(plain)) {
      var times = JSON_TIME.matcher(text(plain));
      while (times.find()) {
        latest = Math.max(latest, Long.parseLong(times.group(3)));
      }
    } else {
      for (ResourceLogs resource : parse(plain).getResourceLogsList()) {
        for (ScopeLogs scope : resource.getScopeLogsList()) {
          for (LogRecord one : scope.getLogRecordsList()) {
            latest = Math.max(latest, one.getTimeUnixNano());
          }
        }
      }
    }
    return Instant.ofEpochSecond(latest / NANOS_PER_SECOND, latest % NANOS_PER_SECOND);
  }

  /// The same body with every time moved, in the same encoding, never compressed.
  public static byte[] shifted(byte[] body, Duration by) {
    byte[] plain = plain(body);
    if (isPlainJson(plain)) {
      return JSON_TIME
          .matcher(text(plain))
          .replaceAll(one -> "\"" + one.group(1) + "\"" + one.group(2) + moved(one.group(3), by))
          .getBytes(StandardCharsets.UTF_8);
    }
    ExportLogsServiceRequest.Builder request = parse(plain).toBuilder();
    for (ResourceLogs.Builder resource : request.getResourceLogsBuilderList()) {
      for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
        for (LogRecord.Builder one : scope.getLogRecordsBuilderList()) {
          one.setTimeUnixNano(moved(one.getTimeUnixNano(), by));
          one.setObservedTimeUnixNano(moved(one.getObservedTimeUnixNano(), by));
        }
      }
    }
    return request.build().toByteArray();
  }

  /// Whether a body is JSON and not protobuf.
  ///
  /// @param body also gzip
  /// @throws IllegalArgumentException if that is broken
  public static boolean isJson(byte[] body) {
    return isPlainJson(plain(body));
  }

  private static boolean isPlainJson(byte[] plain) {
    return plain.length > 0 && plain[0] == '{';
  }

  private static String moved(String nanos, Duration by) {
    return Long.toString(moved(Long.parseLong(nanos), by));
  }

  /// 0 says that there is no time.
  private static long moved(long nanos, Duration by) {
    return nanos == 0 ? 0 : nanos + by.toNanos();
  }

  private static String text(byte[] plain) {
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static byte[] plain(byte[] body) {
    try {
      return Gunzip.plain(body, DecoderLimits.DEFAULT.maxBodyBytes());
    } catch (BrokenBodyException e) {
      throw new IllegalArgumentException("broken gzip", e);
    }
  }

  private static ExportLogsServiceRequest parse(byte[] plain) {
    try {
      return ExportLogsServiceRequest.parseFrom(plain);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not OTLP logs", e);
    }
  }
}
