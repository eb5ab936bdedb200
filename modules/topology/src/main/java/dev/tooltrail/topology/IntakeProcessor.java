package dev.tooltrail.topology;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Times;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenBody;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Takes one body apart: decodes and redacts it, and forwards each of its records with the place it
/// was read from, erased where an erasure says so. Keeps nothing but counts.
final class IntakeProcessor extends ContextualProcessor<byte[], byte[], String, Arrived> {
  private final Intake intake;
  private final Persons persons;
  private @Nullable RedactionMetric redactions;
  private @Nullable KnownGovernance governance;

  IntakeProcessor(Intake intake, Persons persons) {
    this.intake = intake;
    this.persons = persons;
  }

  @Override
  public void init(ProcessorContext<String, Arrived> context) {
    super.init(context);
    redactions = new RedactionMetric(context.metrics(), context.taskId(), intake.ruleIds());
    governance = new KnownGovernance(context, persons);
  }

  @Override
  public void close() {
    if (redactions != null) {
      redactions.close();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> body) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    byte[] value = body.value() == null ? new byte[0] : body.value();
    Governance current = Objects.requireNonNull(governance).now();
    for (Taken taken : take(value, Tenant.of(body.headers())).records()) {
      count(taken);
      var delivery = new Delivery(at.topic(), at.partition(), at.offset(), taken.index());
      forward(body, arrived(taken, current, delivery, body.timestamp()));
    }
  }

  private void count(Taken taken) {
    RedactionMetric metric = Objects.requireNonNull(redactions);
    switch (taken) {
      case Taken.ToolFact(int index, var fact) -> metric.count(fact.envelope().redactions());
      case Taken.Event(int index, var event) -> metric.count(event.envelope().redactions());
      case Taken.Unreadable unread -> {
        // Nothing of it is kept, so nothing was redacted.
      }
    }
  }

  private void forward(Record<byte[], byte[]> body, Arrived arrived) {
    // The input's headers stay behind: they are not redacted.
    context().forward(new Record<>("", arrived, body.timestamp()));
  }

  private Arrived arrived(Taken taken, Governance current, Delivery delivery, long timestampMs) {
    return switch (taken) {
      case Taken.ToolFact(int index, var fact) ->
          new Arrived.ToolFact(new Delivered<>(current.apply(fact), delivery));
      case Taken.Event(int index, var event) ->
          new Arrived.Event(new Delivered<>(current.apply(event), delivery));
      case Taken.Unreadable(int index, var reason, var digest, int size) ->
          new Arrived.Dead(
              new DeadLetter(
                  delivery, reason, digest, size, Times.ofMillis(timestampMs), intake.keyId()));
    };
  }

  private TakenBody take(byte[] value, @Nullable String tenant) {
    return tenant == null ? intake.refuse(value, Tenant.BAD) : intake.take(value, tenant);
  }
}
