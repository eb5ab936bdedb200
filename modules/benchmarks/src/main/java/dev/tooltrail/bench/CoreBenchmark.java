package dev.tooltrail.bench;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// The merge and the wire format, per fact or event. The merge in memory is what a plain loop pays;
/// the merge over the wire is what the stream's store pays for surviving its process.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Sample.RECORDS)
public class CoreBenchmark {
  private static final Delivery DELIVERY = new Delivery("otlp_logs", 1, 123_456, 7);

  private final List<byte[]> writtenUpdates = new ArrayList<>();
  private final List<byte[]> writtenEvents = new ArrayList<>();

  @Setup
  public void write(Sample sample) {
    for (Fact fact : sample.facts) {
      writtenUpdates.add(Wire.writeUpdate(new FactUpdate(fact, DELIVERY, ToolCall.of(fact))));
    }
    for (AuditEvent event : sample.events) {
      writtenEvents.add(Wire.writeEvent(new Delivered<>(event, DELIVERY)));
    }
  }

  @Benchmark
  public Object mergeInMemory(Sample sample) {
    Map<CallKey, ToolCall> calls = new HashMap<>();
    for (Fact fact : sample.facts) {
      calls.merge(fact.key(), ToolCall.of(fact), ToolCall::merge);
    }
    return calls;
  }

  @Benchmark
  public Object mergeOverTheWire(Sample sample) {
    Map<CallKey, byte[]> calls = new HashMap<>();
    for (Fact fact : sample.facts) {
      ToolCall arrived = ToolCall.of(fact);
      calls.merge(
          fact.key(),
          Wire.writeCall(arrived),
          (held, none) -> Wire.writeCall(Wire.readCall(held).merge(arrived)));
    }
    return calls;
  }

  @Benchmark
  public void writeUpdate(Sample sample, Blackhole blackhole) {
    for (Fact fact : sample.facts) {
      blackhole.consume(Wire.writeUpdate(new FactUpdate(fact, DELIVERY, ToolCall.of(fact))));
    }
  }

  @Benchmark
  public void readUpdate(Blackhole blackhole) {
    for (byte[] update : writtenUpdates) {
      blackhole.consume(Wire.readUpdate(update));
    }
  }

  @Benchmark
  public void writeEvent(Sample sample, Blackhole blackhole) {
    for (AuditEvent event : sample.events) {
      blackhole.consume(Wire.writeEvent(new Delivered<>(event, DELIVERY)));
    }
  }

  @Benchmark
  public void readEvent(Blackhole blackhole) {
    for (byte[] event : writtenEvents) {
      blackhole.consume(Wire.readEvent(event));
    }
  }
}
