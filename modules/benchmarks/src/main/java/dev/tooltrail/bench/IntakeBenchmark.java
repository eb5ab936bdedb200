package dev.tooltrail.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.DecodedBody;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.OtlpDecoder;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// From body to facts and events, per log record: all of it, its parts, and what protobuf alone
/// takes of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Sample.RECORDS)
public class IntakeBenchmark {
  private final OtlpDecoder decoder = new OtlpDecoder(RunSettings.KEY, DecoderLimits.DEFAULT);
  private final Redactor redactor = new Redactor(Policy.standard(), RunSettings.KEY::fingerprint);
  private final List<TelemetryRecord> decoded = new ArrayList<>();

  @Setup
  public void decodeOnce(Sample sample) {
    for (byte[] body : sample.bodies) {
      if (decoder.decode(body) instanceof DecodedBody.Logs logs) {
        decoded.addAll(logs.records());
      }
    }
  }

  /// The measure of the others: generated protobuf code, and nothing else.
  @Benchmark
  public void protobufAlone(Sample sample, Blackhole blackhole)
      throws InvalidProtocolBufferException {
    for (byte[] body : sample.bodies) {
      blackhole.consume(ExportLogsServiceRequest.parseFrom(body));
    }
  }

  @Benchmark
  public void decode(Sample sample, Blackhole blackhole) {
    for (byte[] body : sample.bodies) {
      blackhole.consume(decoder.decode(body));
    }
  }

  /// Every value of every record, each as if seen for the first time.
  @Benchmark
  public void redactEveryValue(Blackhole blackhole) {
    for (TelemetryRecord record : decoded) {
      record.attributes().forEach((key, value) -> blackhole.consume(redactor.redact(key, value)));
    }
  }

  @Benchmark
  public void intake(Sample sample, Blackhole blackhole) {
    for (byte[] body : sample.bodies) {
      blackhole.consume(sample.intake.take(body, ""));
    }
  }
}
