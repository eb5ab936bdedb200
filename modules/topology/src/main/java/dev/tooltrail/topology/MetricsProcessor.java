package dev.tooltrail.topology;

import dev.tooltrail.core.Governance;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Takes one body of metrics apart, as [IntakeProcessor] does with log records; points too are
/// erased where an erasure says so. Keeps nothing but counts.
final class MetricsProcessor extends ContextualProcessor<byte[], byte[], String, Arrived> {
  private final StreamWork work;
  private final BodyReader reader;
  private final boolean failClosed;
  private @Nullable KnownGovernance governance;

  MetricsProcessor(StreamWork work, boolean failClosed) {
    this.work = work;
    this.failClosed = failClosed;
    reader = new BodyReader(work.intake());
  }

  @Override
  public void init(ProcessorContext<String, Arrived> context) {
    super.init(context);
    governance = new KnownGovernance(context, work.persons());
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
    Arrivals arrivals = reader.metrics(taken, current, work.meters()::redacted);
    work.meters().read(arrivals);
    for (Arrived arrived : arrivals.records()) {
      if (failClosed) {
        StoppedAtUnreadable.check(arrived);
      }
      // The input's headers stay behind: they are not redacted.
      context().forward(new Record<>("", arrived, body.timestamp()));
    }
  }
}
