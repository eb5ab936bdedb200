package dev.tooltrail.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Makes bodies from parts, and other bodies with the same records from bodies: what a collector, a
/// retry or a rewind does to them. Every result is a valid body.
public final class OtlpBodies {
  private static final int MAX_BATCH = 12;

  private OtlpBodies() {}

  /// A body of one log record with that text.
  public static byte[] ofText(String text) {
    LogRecord.Builder one =
        LogRecord.newBuilder()
            .setTimeUnixNano(1)
            .setBody(AnyValue.newBuilder().setStringValue(text));
    return toProtobuf(
        List.of(
            ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(one))
                .build()));
  }

  public static byte[] toProtobuf(List<ResourceLogs> resourceLogs) {
    return ExportLogsServiceRequest.newBuilder()
        .addAllResourceLogs(resourceLogs)
        .build()
        .toByteArray();
  }

  /// OTLP/JSON as a collector writes it: 64-bit integers as text.
  public static byte[] toJson(List<ResourceLogs> resourceLogs) {
    return OtlpJson.write(resourceLogs);
  }

  public static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /// Reads a valid body of any of the formats.
  public static List<ResourceLogs> parse(byte[] body) {
    try {
      if (body.length > 1 && body[0] == 0x1f) {
        return parse(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
      }
      return body.length > 0 && body[0] == '{'
          ? OtlpJson.read(body)
          : ExportLogsServiceRequest.parseFrom(body).getResourceLogsList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("body is not an ExportLogsServiceRequest", e);
    } catch (IOException e) {
      throw new UncheckedIOException("body is not gzip", e);
    }
  }

  /// One protobuf body for each record, with the record's resource and scope.
  public static List<byte[]> split(byte[] body) {
    List<byte[]> bodies = new ArrayList<>();
    for (ResourceLogs resource : parse(body)) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord logRecord : scope.getLogRecordsList()) {
          ScopeLogs.Builder one = scope.toBuilder().clearLogRecords().addLogRecords(logRecord);
          ResourceLogs logs = resource.toBuilder().clearScopeLogs().addScopeLogs(one).build();
          bodies.add(toProtobuf(List.of(logs)));
        }
      }
    }
    return bodies;
  }

  /// One protobuf body with all records, in order.
  public static byte[] merge(List<byte[]> bodies) {
    return toProtobuf(bodies.stream().flatMap(body -> parse(body).stream()).toList());
  }

  /// All bodies, and after some of them the same bytes once more, as after a retry.
  public static List<byte[]> duplicate(List<byte[]> bodies, long seed) {
    RandomGenerator random = random(seed);
    List<byte[]> delivered = new ArrayList<>();
    for (byte[] body : bodies) {
      delivered.add(body);
      if (random.nextInt(3) == 0) {
        delivered.add(body);
      }
    }
    return delivered;
  }

  /// The same records in random order, in bodies of random size.
  public static List<byte[]> shuffle(List<byte[]> bodies, long seed) {
    List<byte[]> single = new ArrayList<>();
    bodies.forEach(body -> single.addAll(split(body)));
    RandomGenerator random = random(seed);
    Collections.shuffle(single, Random.from(random));
    return batches(single, random);
  }

  /// The same records in their order, cut into bodies of random size.
  public static List<byte[]> rebatch(List<byte[]> bodies, long seed) {
    List<byte[]> single = new ArrayList<>();
    bodies.forEach(body -> single.addAll(split(body)));
    return batches(single, random(seed));
  }

  private static List<byte[]> batches(List<byte[]> single, RandomGenerator random) {
    List<byte[]> batches = new ArrayList<>();
    int from = 0;
    while (from < single.size()) {
      int to = Math.min(single.size(), from + random.nextInt(1, MAX_BATCH + 1));
      batches.add(merge(single.subList(from, to)));
      from = to;
    }
    return batches;
  }

  static RandomGenerator random(long seed) {
    return new java.util.SplittableRandom(seed);
  }
}
