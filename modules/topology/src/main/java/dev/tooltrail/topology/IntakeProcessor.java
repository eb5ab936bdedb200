package dev.tooltrail.topology;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.intake.Intake;
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
  private final BodyReader reader;
  private final Persons persons;
  private final boolean failClosed;
  private @Nullable RedactionMetric redactions;
  private @Nullable KnownGovernance governance;

  IntakeProcessor(Intake intake, Persons persons, boolean failClosed) {
    this.intake = intake;
    this.reader = new BodyReader(intake);
    this.persons = persons;
    this.failClosed = failClosed;
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
    var taken =
        Body.of(
            at.topic(),
            at.partition(),
            at.offset(),
            body.timestamp(),
            body.headers(),
            body.value());
    Governance current = Objects.requireNonNull(governance).now();
    RedactionMetric metric = Objects.requireNonNull(redactions);
    for (Arrived arrived : reader.logs(taken, current, metric::count).records()) {
      if (failClosed) {
        StoppedAtUnreadable.check(arrived);
      }
      // The input's headers stay behind: they are not redacted.
      context().forward(new Record<>("", arrived, body.timestamp()));
    }
  }
}
