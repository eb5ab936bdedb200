package dev.tooltrail.receiver;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// All meters of the receiver: its [ReceiverBalance], once nothing moves:
///
/// - `tooltrail.receiver.bodies` = `acknowledged` + the sum of `refused` + `in.progress`
/// - `messages` + `spool.bodies` ≥ `acknowledged` less bodies without a record
/// - `spooled` ≤ `acknowledged`
///
/// To alert on: `spool.bytes` that nears its most; `records.too.large` that grows, since those are
/// lost; `refused{reason=kafka_away}` and `{reason=busy}` that grow, since clients give up after a
/// while; `{reason=fault}` at all.
///
/// The value of a tag is a [Refusal]: never a word of a request.
public final class ReceiverMeters implements MeterBinder {
  static final String PREFIX = "tooltrail.receiver.";

  private final Supplier<ReceiverBalance> balance;

  /// @param balance as it is whenever somebody looks
  public ReceiverMeters(Supplier<ReceiverBalance> balance) {
    this.balance = balance;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "bodies", "Requests, on whatever path", ReceiverBalance::bodies);
    counter(
        registry,
        "acknowledged",
        "Bodies that all in-sync replicas or the spool have, but for records too large",
        ReceiverBalance::acknowledged);
    for (Refusal refusal : Refusal.values()) {
      counter(
          registry,
          "refused",
          "Bodies that were refused, by reason",
          one -> one.refused().getOrDefault(refusal, 0L),
          "reason",
          refusal.word());
    }
    counter(registry, "messages", "Messages that Kafka acknowledged", ReceiverBalance::messages);
    counter(
        registry,
        "split.bodies",
        "Acknowledged bodies that were written as several messages",
        ReceiverBalance::splitBodies);
    counter(
        registry,
        "records.too.large",
        "Records too large for any message: not stored, and their client was told so",
        ReceiverBalance::recordsTooLarge);
    gauge(
        registry,
        "in.progress",
        null,
        "Bodies that are coming in or being written",
        ReceiverBalance::inProgress);
    gauge(
        registry,
        "bytes.in.flight",
        "bytes",
        "Memory that bodies take",
        ReceiverBalance::bytesInFlight);
    counter(
        registry,
        "spooled",
        "Acknowledged bodies that were stored in the spool, because Kafka was away",
        ReceiverBalance::spooled);
    gauge(
        registry, "spool.bytes", "bytes", "Disk that the spool takes", ReceiverBalance::spoolBytes);
    gauge(
        registry,
        "spool.bodies",
        null,
        "Bodies that wait in the spool, of a split one each part",
        ReceiverBalance::spoolBodies);
    gauge(registry, "connections", null, "Open connections", ReceiverBalance::connections);
  }

  private void counter(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ReceiverBalance> value,
      String... tags) {
    FunctionCounter.builder(PREFIX + name, balance, one -> value.applyAsDouble(one.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<ReceiverBalance> value) {
    Gauge.builder(PREFIX + name, () -> value.applyAsDouble(balance.get()))
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }
}
