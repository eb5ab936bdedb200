package dev.tooltrail.topology;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Times;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenMetrics;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Takes one body of metrics apart, as [IntakeProcessor] does with log records; points too are
/// erased where an erasure says so. Keeps nothing but counts.
final class MetricsProcessor extends ContextualProcessor<byte[], byte[], String, Arrived> {
  private final Intake intake;
  private final Persons persons;
  private @Nullable RedactionMetric redactions;
  private @Nullable KnownGovernance governance;

  MetricsProcessor(Intake intake, Persons persons) {
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
    TakenMetrics taken = take(value, Tenant.of(body.headers()));
    for (TakenMetrics.Point one : taken.points()) {
      Objects.requireNonNull(redactions).count(one.point().envelope().redactions());
      var delivery = new Delivery(at.topic(), at.partition(), at.offset(), one.index());
      forward(body, new Arrived.Point(new Delivered<>(current.apply(one.point()), delivery)));
    }
    for (Taken.Unreadable one : taken.unreadable()) {
      var source = new Delivery(at.topic(), at.partition(), at.offset(), one.index());
      long when = Times.ofMillis(body.timestamp());
      forward(
          body,
          new Arrived.Dead(
              new DeadLetter(
                  source, one.reason(), one.digest(), one.sizeBytes(), when, intake.keyId())));
    }
  }

  private TakenMetrics take(byte[] value, @Nullable String tenant) {
    return tenant == null
        ? intake.refuseMetrics(value, Tenant.BAD)
        : intake.takeMetrics(value, tenant);
  }

  private void forward(Record<byte[], byte[]> body, Arrived arrived) {
    // The input's headers stay behind: they are not redacted.
    context().forward(new Record<>("", arrived, body.timestamp()));
  }
}
