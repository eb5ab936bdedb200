package dev.tooltrail.app;

import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.receiver.ReceiverMeters;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.ClickHouseProbe;
import dev.tooltrail.sink.ClickHouseSink;
import dev.tooltrail.topology.AuditStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What an operator sees of this process: its meters and its health, see `docs/metrics.md`.
///
/// Make it first, hand [#registry] to the parts, [#watch] those that run, and [#serve] it. Close it
/// last, so that a stop can be watched to its end.
public final class Operations implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Health health = new Health();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  public Operations() {
    var garbage = opened(new JvmGcMetrics());
    for (MeterBinder binder :
        List.of(
            garbage,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new JvmInfoMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())) {
      binder.bindTo(registry);
    }
  }

  /// Where parts register their meters.
  public MeterRegistry registry() {
    return registry;
  }

  Health health() {
    return health;
  }

  public void watch(AuditStream stream) {
    health.lives(() -> stream.status().notAlive());
    health.isReady(() -> stream.status().notReady());
  }

  /// @param config of the ClickHouse that the sink writes to
  public void watch(ClickHouseSink sink, ClickHouseConfig config) {
    var probe = opened(new ClickHouseProbe(config));
    health.lives(() -> sink.status().notAlive());
    health.isReady(() -> sink.status().notReady());
    health.isReady(() -> probe.answers() ? List.of() : List.of("sink: ClickHouse does not answer"));
  }

  public void watch(OtlpReceiver receiver) {
    new ReceiverMeters(receiver::balance).bindTo(registry);
    health.isReady(receiver::notReady);
  }

  /// @param port 0 for any free one
  /// @throws IOException if it cannot be listened there; one line for whoever can mend it
  public OperationsServer serve(String host, int port) throws IOException {
    return opened(OperationsServer.start(host, port, registry, health));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    Closing.all(parts);
    registry.close();
  }
}
