package dev.tooltrail.bench;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.sink.PlainRows;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Rows for ClickHouse, per fact (three rows) or event (two), without the insert.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Sample.RECORDS)
public class RowBenchmark {
  private static final Delivery DELIVERY = new Delivery("otlp_logs", 1, 123_456, 7);

  @Benchmark
  public long rowsOfFacts(Sample sample) {
    var rows = new PlainRows();
    for (Fact fact : sample.facts) {
      rows.add(new FactUpdate(fact, DELIVERY, ToolCall.of(fact)));
    }
    return rows.bytes();
  }

  @Benchmark
  public long rowsOfEvents(Sample sample) {
    var rows = new PlainRows();
    for (AuditEvent event : sample.events) {
      rows.add(new Delivered<>(event, DELIVERY));
    }
    return rows.bytes();
  }
}
